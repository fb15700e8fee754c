"""Words of files: what the prefilter and the lookups of a name rest on."""

from hypothesis import given
from hypothesis import strategies as st
from lintegrity.prefilter import Prefilter
from lintegrity.registry import all_rules
from lintegrity.source import Source
from lintegrity.words import WordIndex, core_of, words_of

_TEXTS = st.text("ab_é .(:/", max_size=30).map(str.encode)


@given(_TEXTS, st.text("ab_.(:/", min_size=1, max_size=4).map(str.encode))
def test_a_file_with_a_text_has_a_word_that_holds_its_core(data: bytes, needle: bytes) -> None:
    if needle in data:
        assert core_of(needle) in Source("a.py", data).vocabulary


@given(st.lists(_TEXTS, max_size=5), st.text("ab_.(", min_size=1, max_size=4).map(str.encode))
def test_the_index_finds_the_files_that_a_search_finds(contents: list[bytes], text: bytes) -> None:
    files = {str(number): data for number, data in enumerate(contents)}
    index = WordIndex(list(files), files.__getitem__)
    if core_of(text):
        assert index.files_with_text(text) == [path for path, data in files.items() if text in data]
    word = core_of(text)
    if word:
        assert list(index.files_with(word)) == [
            path for path, data in files.items() if word in words_of(data)
        ]


def test_a_changed_file_is_read_when_asked_about() -> None:
    files = {"a": b"old = 1", "b": b"old"}
    index = WordIndex(list(files), files.__getitem__)
    files["a"] = b"new = 1"
    index.changed("a")
    assert list(index.files_with(b"old")) == ["b"]
    assert list(index.files_with(b"new")) == ["a"]


def test_the_prefilter_leaves_out_no_rule_whose_needle_stands_in_the_file() -> None:
    rules = all_rules()
    prefilter = Prefilter(rules)
    for loaded in rules:
        for needle in loaded.rule.needles:
            data = b"x = 1\n" + needle + b"\n"
            assert prefilter.lets(loaded, Source("a.py", data)), needle
            assert prefilter.lets(loaded, Source("a.py", b"x" + needle + b"y")), needle
        assert prefilter.lets(loaded, Source("a.py", b"")) is not bool(loaded.rule.needles)
