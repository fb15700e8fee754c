"""Formats of real credentials. Each: name, a text that must occur, the pattern, and where the format is described.

Facts about formats come from the issuers' own documentation, named beside each; patterns are our own.
"""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """One kind of credential. `needle` is a part that every token has, `reference` where the format is described."""

    name: str
    needle: str
    pattern: str
    reference: str


_GITHUB = "https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"
_GITLAB = "https://docs.gitlab.com/security/tokens/#token-prefixes"
_SLACK = "https://docs.slack.dev/authentication/tokens"
_STRIPE = "https://docs.stripe.com/keys"
_SHOPIFY = "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing"

FORMATS = (
    Format("AWS access key", "AKIA", r"\bAKIA[A-Z2-7]{16}\b", "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"),
    Format("AWS temporary access key", "ASIA", r"\bASIA[A-Z2-7]{16}\b", "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"),
    Format("Google API key", "AIza", r"\bAIza[\w-]{35}(?![\w-])", "https://cloud.google.com/docs/authentication/api-keys"),
    Format("Google OAuth client secret", "GOCSPX-", r"\bGOCSPX-[\w-]{28}(?![\w-])", "https://support.google.com/cloud/answer/15549257"),
    Format("Google OAuth access token", "ya29.", r"\bya29\.[\w-]{60,}", "https://cloud.google.com/docs/authentication/token-types"),
    Format("Azure storage key", "AccountKey=", r"AccountKey=[A-Za-z0-9+/]{86}==", "https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage"),
    Format("Azure client secret", "Q~", r"(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])", "https://learn.microsoft.com/purview/sit-defn-azure-ad-client-secret"),
    Format("Azure DevOps token", "AZDO", r"\b[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}\b", "https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate"),
    Format("DigitalOcean token", "_v1_", r"\bdo[opr]_v1_[a-f0-9]{64}\b", "https://docs.digitalocean.com/reference/api/create-personal-access-token"),
    Format("Alibaba Cloud access key", "LTAI", r"\bLTAI[A-Za-z0-9]{12,26}\b", "https://www.alibabacloud.com/help/ram/user-guide/create-an-accesskey-pair"),
    Format("GitHub personal token", "ghp_", r"\bghp_[A-Za-z0-9]{36}\b", _GITHUB),
    Format("GitHub OAuth token", "gho_", r"\bgho_[A-Za-z0-9]{36}\b", _GITHUB),
    Format("GitHub user token", "ghu_", r"\bghu_[A-Za-z0-9]{36}\b", _GITHUB),
    Format("GitHub server token", "ghs_", r"\bghs_[A-Za-z0-9]{36}\b", _GITHUB),
    Format("GitHub refresh token", "ghr_", r"\bghr_[A-Za-z0-9]{36,76}\b", _GITHUB),
    Format("GitHub fine-grained token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b", _GITHUB),
    Format("GitLab personal token", "glpat-", r"\bglpat-[\w-]{20,}", _GITLAB),
    Format("GitLab trigger token", "glptt-", r"\bglptt-[a-f0-9]{40}\b", _GITLAB),
    Format("GitLab deploy token", "gldt-", r"\bgldt-[\w-]{20,}", _GITLAB),
    Format("GitLab runner token", "glrt-", r"\bglrt-[\w-]{20,}", _GITLAB),
    Format("Bitbucket app password", "ATBB", r"\bATBB[A-Za-z0-9]{32}\b", "https://support.atlassian.com/bitbucket-cloud/docs/app-passwords"),
    Format("Atlassian API token", "ATATT3", r"\bATATT3[\w=-]{180,}", "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account"),
    Format("Slack bot token", "xoxb-", r"\bxoxb-\d{10,13}-\d{10,13}-[A-Za-z0-9]{24}\b", _SLACK),
    Format("Slack user token", "xoxp-", r"\bxoxp-\d{10,13}-\d{10,13}-\d{10,13}-[a-f0-9]{32}\b", _SLACK),
    Format("Slack app token", "xapp-", r"\bxapp-\d-[A-Z0-9]{9,12}-\d{10,13}-[a-f0-9]{64}\b", _SLACK),
    Format("Slack webhook", "hooks.slack.com", r"https://hooks\.slack\.com/services/T[A-Z0-9]{8,11}/B[A-Z0-9]{8,11}/[A-Za-z0-9]{24}\b", "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"),
    Format("Discord webhook", "/api/webhooks/", r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,}", "https://discord.com/developers/docs/resources/webhook"),
    Format("Telegram bot token", ":AA", r"\b\d{8,10}:AA[\w-]{33}(?![\w-])", "https://core.telegram.org/bots/features#botfather"),
    Format("SendGrid key", "SG.", r"\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
    Format("Mailgun key", "key-", r"\bkey-[a-f0-9]{32}\b", "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/rbac-mgmt"),
    Format("Mailchimp key", "-us", r"\b[a-f0-9]{32}-us\d{1,2}\b", "https://mailchimp.com/developer/marketing/guides/quick-start"),
    Format("Brevo key", "xkeysib-", r"\bxkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}\b", "https://developers.brevo.com/docs/getting-started"),
    Format("Twilio key", "SK", r"\bSK[a-f0-9]{32}\b", "https://www.twilio.com/docs/iam/api-keys"),
    Format("Stripe live key", "sk_live_", r"\bsk_live_[A-Za-z0-9]{24,}\b", _STRIPE),
    Format("Stripe restricted key", "rk_live_", r"\brk_live_[A-Za-z0-9]{24,}\b", _STRIPE),
    Format("Stripe webhook secret", "whsec_", r"\bwhsec_[A-Za-z0-9+/=]{32,}", "https://docs.stripe.com/webhooks"),
    Format("Square access token", "sq0atp-", r"\bsq0atp-[\w-]{22}(?![\w-])", "https://developer.squareup.com/docs/build-basics/access-tokens"),
    Format("Square secret", "sq0csp-", r"\bsq0csp-[\w-]{43}(?![\w-])", "https://developer.squareup.com/docs/oauth-api/overview"),
    Format("Braintree token", "access_token$", r"access_token\$production\$[a-z0-9]{16}\$[a-f0-9]{32}", "https://developer.paypal.com/braintree/docs/guides/extend/oauth/access-tokens"),
    Format("Shopify admin token", "shpat_", r"\bshpat_[a-fA-F0-9]{32}\b", _SHOPIFY),
    Format("Shopify app secret", "shpss_", r"\bshpss_[a-fA-F0-9]{32}\b", _SHOPIFY),
    Format("PyPI token", "pypi-AgEIcHlwaS5vcmc", r"\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}", "https://pypi.org/help/#apitoken"),
    Format("npm token", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b", "https://github.blog/2021-09-23-announcing-npms-new-access-token-format"),
    Format("RubyGems key", "rubygems_", r"\brubygems_[a-f0-9]{48}\b", "https://guides.rubygems.org/api-key-scopes"),
    Format("Docker Hub token", "dckr_pat_", r"\bdckr_pat_[\w-]{27}(?![\w-])", "https://docs.docker.com/security/access-tokens"),
    Format("NuGet key", "oy2", r"\boy2[a-z0-9]{43}\b", "https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys"),
    Format("crates.io token", "cio", r"\bcio[A-Za-z0-9]{32}\b", "https://crates.io/settings/tokens"),
    Format("Heroku key", "HRKU-AA", r"\bHRKU-AA[\w-]{58}(?![\w-])", "https://devcenter.heroku.com/articles/authentication"),
    Format("OpenAI key", "T3BlbkFJ", r"\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,}T3BlbkFJ[\w-]{20,}", "https://platform.openai.com/docs/api-reference/authentication"),
    Format("Anthropic key", "sk-ant-", r"\bsk-ant-(?:api|admin)\d\d-[\w-]{80,}AA\b", "https://docs.anthropic.com/en/api/getting-started"),
    Format("Hugging Face token", "hf_", r"\bhf_[A-Za-z]{34}\b", "https://huggingface.co/docs/hub/security-tokens"),
    Format("Replicate token", "r8_", r"\br8_[A-Za-z0-9]{37}\b", "https://replicate.com/docs/topics/security/api-tokens"),
    Format("Groq key", "gsk_", r"\bgsk_[A-Za-z0-9]{52}\b", "https://console.groq.com/docs/quickstart"),
    Format("Databricks token", "dapi", r"\bdapi[a-f0-9]{32}(?:-\d)?\b", "https://docs.databricks.com/dev-tools/auth/pat"),
    Format("Linear key", "lin_api_", r"\blin_api_[A-Za-z0-9]{40}\b", "https://linear.app/developers/graphql"),
    Format("Notion token", "ntn_", r"\bntn_[A-Za-z0-9]{46}\b", "https://developers.notion.com/page/changelog"),
    Format("Figma token", "figd_", r"\bfigd_[\w-]{40}(?![\w-])", "https://www.figma.com/developers/api#access-tokens"),
    Format("Postman key", "PMAK-", r"\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b", "https://learning.postman.com/docs/developer/postman-api/authentication"),
    Format("Grafana service account token", "glsa_", r"\bglsa_[A-Za-z0-9]{32}_[a-f0-9]{8}\b", "https://grafana.com/docs/grafana/latest/administration/service-accounts"),
    Format("New Relic key", "NRAK-", r"\bNRAK-[A-Z0-9]{27}\b", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys"),
    Format("Sentry user token", "sntryu_", r"\bsntryu_[a-f0-9]{64}\b", "https://docs.sentry.io/account/auth-tokens"),
    Format("Sentry organisation token", "sntrys_", r"\bsntrys_eyJ[\w+/=-]{60,}", "https://docs.sentry.io/account/auth-tokens"),
    Format("Vault service token", "hvs.", r"\bhvs\.[\w-]{90,}", "https://developer.hashicorp.com/vault/docs/concepts/tokens"),
    Format("Terraform token", ".atlasv1.", r"\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}", "https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens"),
    Format("Pulumi token", "pul-", r"\bpul-[a-f0-9]{40}\b", "https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens"),
    Format("Doppler token", "dp.pt.", r"\bdp\.pt\.[A-Za-z0-9]{43}\b", "https://docs.doppler.com/docs/cli"),
    Format("Doppler service token", "dp.st.", r"\bdp\.st\.(?:[\w-]{2,35}\.)?[A-Za-z0-9]{40,44}\b", "https://docs.doppler.com/docs/service-tokens"),
    Format("Perplexity key", "pplx-", r"\bpplx-[A-Za-z0-9]{48}\b", "https://docs.perplexity.ai/getting-started/quickstart"),
    Format("xAI key", "xai-", r"\bxai-[A-Za-z0-9]{80}\b", "https://docs.x.ai/docs/tutorial"),
    Format("Pinecone key", "pcsk_", r"\bpcsk_[A-Za-z0-9]{4,6}_[A-Za-z0-9]{60,66}\b", "https://docs.pinecone.io/guides/projects/manage-api-keys"),
    Format("LangSmith key", "lsv2_", r"\blsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}\b", "https://docs.langchain.com/langsmith/create-account-api-key"),
    Format("Tavily key", "tvly-", r"\btvly-(?:dev-|prod-)?[A-Za-z0-9]{32}\b", "https://docs.tavily.com/documentation/quickstart"),
    Format("Azure shared access signature", "sig=", r"[?&]s[vprt]=[^\s\"'&]+&(?:[\w-]+=[^\s\"'&]*&)*sig=[A-Za-z0-9%+/]{40,60}(?:%3[dD]|=)", "https://learn.microsoft.com/azure/storage/common/storage-sas-overview"),
    Format("Supabase token", "sbp_", r"\bsbp_[a-f0-9]{40}\b", "https://supabase.com/docs/reference/api/introduction"),
    Format("PlanetScale token", "pscale_tkn_", r"\bpscale_tkn_[\w.=-]{32,64}", "https://planetscale.com/docs/concepts/service-tokens"),
    Format("Airtable token", "pat", r"\bpat[A-Za-z0-9]{14}\.[a-f0-9]{64}\b", "https://airtable.com/developers/web/guides/personal-access-tokens"),
    Format("Tailscale key", "tskey-", r"\btskey-(?:auth|api|client)-[A-Za-z0-9]{9,}-[A-Za-z0-9]{20,}\b", "https://tailscale.com/kb/1085/auth-keys"),
    Format("Contentful token", "CFPAT-", r"\bCFPAT-[\w-]{43}(?![\w-])", "https://www.contentful.com/developers/docs/references/authentication"),
    Format("age secret key", "AGE-SECRET-KEY-1", r"\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b", "https://age-encryption.org/v1"),
    Format("JSON web token", "eyJ", r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}", "https://www.rfc-editor.org/rfc/rfc7519"),
    Format("private key", "PRIVATE KEY", r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?![\s\\nr]*MII[\w+/=]{,117}[\s\\nr]*(?:[.…]|-----END))[A-Za-z0-9+/=:,\s\\-]{0,1000}?[A-Za-z0-9+/=]{40,}", "https://www.rfc-editor.org/rfc/rfc7468"),
    Format("PuTTY private key", "PuTTY-User-Key-File", r"PuTTY-User-Key-File-\d: [\s\S]{0,200}?Private-Lines: \d", "https://tartarus.org/~simon/putty-snapshots/htmldoc/AppendixC.html"),
)  # fmt: skip

# Tokens that documentation shows everywhere; nobody's account hangs on them.
KNOWN_EXAMPLES = (
    "EXAMPLE",  # AWS writes its sample keys with this word
    "eyJzdWIiOiIxMjM0NTY3ODkw",  # the sample payload of jwt.io
    "1234567890abcdef",  # counted up
    "0123456789abcdef",  # counted up
    "abcdefghijklmnop",  # the alphabet
    "XXXXXXXX",  # crossed out
    "xxxxxxxx",  # crossed out
    "00000000",  # zeros
    "AAAAAAAA",  # one letter
    "aaaaaaaa",  # one letter
)

# How keys begin that are the same in every installation, as their makers write in the documentation.
PUBLIC_KEYS = (
    "Eby8vdM02xNOcqFl",  # of the emulator of Azure's storage
)

# How keys begin that their services have everybody see who looks at a page.
PUBLISHABLE = (
    "phc_",  # PostHog: a project that takes events
    "pk_live_",  # Stripe: what a browser makes cards into tokens with
    "pk_test_",  # the same, for tests
)
