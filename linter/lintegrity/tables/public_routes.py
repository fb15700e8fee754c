"""Path segments of routes that are meant to be open to everyone, with the reason beside each."""

from __future__ import annotations

PUBLIC_SEGMENTS = frozenset({
    "health", "healthz", "healthcheck", "health-check", "health_check",  # asked by load balancers
    "live", "livez", "liveness", "alive",  # asked by orchestrators
    "ready", "readyz", "readiness", "startup", "startupz",  # asked by orchestrators
    "ping", "heartbeat", "up", "status",  # asked by monitors
    "metrics",  # scraped inside the network
    "version", "info", "about",  # tells which build runs
    "docs", "redoc", "swagger", "openapi.json", "schema", "openapi",  # the documentation itself
    "login", "signin", "sign-in", "logout", "signout", "sign-out",  # how one gets authenticated
    "token", "tokens", "refresh", "refresh-token", "refresh_token",  # how one gets authenticated
    "register", "signup", "sign-up", "registration", "invite", "invitations",  # before one has an account
    "auth", "oauth", "oauth2", "sso", "saml", "oidc", "callback", "authorize",  # identity providers
    "password-reset", "reset-password", "forgot-password", "password-recovery", "recover-password",
    "reset_password", "forgot_password", "recover",  # before one can log in
    "verify", "verify-email", "confirm", "activate", "activation",  # links from mails
    ".well-known", "jwks", "jwks.json",  # discovery documents
    "favicon.ico", "robots.txt", "static", "assets", "manifest.json", "sitemap.xml",  # files for browsers
    "logo", "logos", "icon", "icons", "fonts", "css", "js", "theme", "theme.css", "translations", "i18n",
    "locales", "pwa_icon", "svelte", "images", "branding", "customization",  # what a page needs before anyone has logged in
    "changelog", "opensearch.xml", "manifest.webmanifest", "service-worker.js",  # what a page needs as well
    "serviceproviderconfig", "resourcetypes", "schemas",  # discovery of SCIM (RFC 7644, section 4)
    "public",  # says so
    "csrf", "csrf-token", "captcha",  # needed by the login form
})  # fmt: skip

# Names of handlers that say the same.
PUBLIC_WORDS = frozenset({
    "health", "healthz", "liveness", "readiness", "ping", "login", "logout", "signup", "register", "favicon",
    "heartbeat", "metrics", "docs", "index", "root", "home", "public", "logo", "theme", "icon",
})  # fmt: skip

# Pages that show the documentation of an API, which the framework itself serves without asking.
DOCUMENTATION_PAGES = frozenset({
    "fastapi.openapi.docs.get_swagger_ui_html",  # Swagger UI
    "fastapi.openapi.docs.get_redoc_html",  # ReDoc
    "fastapi.openapi.docs.get_swagger_ui_oauth2_redirect_html",  # where Swagger UI's login comes back
    "scalar_fastapi.get_scalar_api_reference",  # Scalar
})  # fmt: skip

# Services that call back and sign what they send; their library checks the signature.
CALLBACK_SEGMENTS = frozenset({
    "webhook", "webhooks", "hook", "hooks",  # the general words
    "slack", "teams", "discord", "telegram", "whatsapp", "twilio",  # chat and telephony
    "stripe", "paypal", "github", "gitlab", "bitbucket",  # payment and forges
})  # fmt: skip

# Names that say that a callable authenticates or authorises; what it does must confirm it.
AUTH_WORDS = frozenset({
    "auth", "authenticate", "authenticated", "authentication", "authorize", "authorized", "authorization",
    "authorise", "authorised", "current", "require", "requires", "required", "verify", "check", "validate",
    "apikey", "api", "token", "jwt", "bearer", "permission", "permissions", "role", "roles", "scope", "scopes",
    "user", "admin", "login", "principal", "identity", "session", "key", "access", "security", "protected",
})  # fmt: skip
