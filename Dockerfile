# Mount the code at /code: docker run --rm -v "$PWD:/code:ro" lintegrity check
FROM python:3.13-slim

WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY linter linter
RUN python -m pip install --no-cache-dir . \
    && useradd --create-home --uid 1000 lint

USER 1000
WORKDIR /code
ENTRYPOINT ["lintegrity"]
CMD ["check"]
