"""Cases of LIN602. Tokens are put together here, so that no file holds one."""

from lintegrity.tables.credential_formats import FORMATS

HEX = "9f3a7c1be05d48264ab1c97e3d5f60827be41c9d0a63f58e2d7410bc6a9e8f35d2c41b7a"
MIX = "q7Rz2Lk9Xw4Tn8Vb3Hd6Ys1Gm5Pc0JfAeUoIiKtNrLsWvZxCyBgDhFjMpQaSuTw7Rk2Lz9Xn4Vt8Hb3Yd6Gs1Pm5Jc0q7Rz2Lk9Xw4Tn8Vb3Hd6Ys1Gm5Pc0JfAeUoIiKtNrLsWvZxCyBgDhFjMpQaSuTw7Rk2Lz9Xn4Vt8Hb3Yd6Gs1Pm5Jc0"
UP = "Q7RZ2LK5XW4TN6VB3HD6YS5GM5PC2JFAEUOIIKTNRLSWVZXCYBGDHFJMPQASUTW"
DIG = "739182640518273645901827"
ALPHA = "".join(char for char in MIX if char.isalpha())

SAMPLES = {
    "AWS access key": "AKIA" + UP[:16],
    "AWS temporary access key": "ASIA" + UP[:16],
    "Google API key": "AIza" + MIX[:35],
    "Google OAuth client secret": "GOCSPX-" + MIX[:28],
    "Google OAuth access token": "ya29." + MIX[:80],
    "Azure storage key": "AccountKey=" + MIX[:86] + "==",
    "Azure client secret": "abc8Q~" + MIX[:32],
    "Azure DevOps token": MIX[:76] + "AZDO" + MIX[:4],
    "DigitalOcean token": "dop_v1_" + HEX[:64],
    "Alibaba Cloud access key": "LTAI" + MIX[:20],
    "GitHub personal token": "ghp_" + MIX[:36],
    "GitHub OAuth token": "gho_" + MIX[:36],
    "GitHub user token": "ghu_" + MIX[:36],
    "GitHub server token": "ghs_" + MIX[:36],
    "GitHub refresh token": "ghr_" + MIX[:40],
    "GitHub fine-grained token": "github_pat_" + MIX[:22] + "_" + MIX[:59],
    "GitLab personal token": "glpat-" + MIX[:20],
    "GitLab trigger token": "glptt-" + HEX[:40],
    "GitLab deploy token": "gldt-" + MIX[:20],
    "GitLab runner token": "glrt-" + MIX[:20],
    "Bitbucket app password": "ATBB" + MIX[:32],
    "Atlassian API token": "ATATT3" + MIX[:184],
    "Slack bot token": "xoxb-" + DIG[:12] + "-" + DIG[3:15] + "-" + MIX[:24],
    "Slack user token": "xoxp-" + DIG[:12] + "-" + DIG[1:13] + "-" + DIG[3:15] + "-" + HEX[:32],
    "Slack app token": "xapp-1-A" + UP[:10] + "-" + DIG[:13] + "-" + HEX[:64],
    "Slack webhook": "https://hooks.slack.com/services/T" + UP[:9] + "/B" + UP[3:12] + "/" + MIX[:24],
    "Discord webhook": "https://discord.com/api/webhooks/" + DIG[:18] + "/" + MIX[:68],
    "Telegram bot token": DIG[:10] + ":AA" + MIX[:33],
    "SendGrid key": "SG." + MIX[:22] + "." + MIX[:43],
    "Mailgun key": "key-" + HEX[:32],
    "Mailchimp key": HEX[:32] + "-us12",
    "Brevo key": "xkeysib-" + HEX[:64] + "-" + MIX[:16],
    "Twilio key": "SK" + HEX[:32],
    "Stripe live key": "sk_live_" + MIX[:24],
    "Stripe restricted key": "rk_live_" + MIX[:24],
    "Stripe webhook secret": "whsec_" + MIX[:32],
    "Square access token": "sq0atp-" + MIX[:22],
    "Square secret": "sq0csp-" + MIX[:43],
    "Braintree token": "access_token$production$" + HEX[:16] + "$" + HEX[:32],
    "Shopify admin token": "shpat_" + HEX[:32],
    "Shopify app secret": "shpss_" + HEX[:32],
    "PyPI token": "pypi-AgEIcHlwaS5vcmc" + MIX[:60],
    "npm token": "npm_" + MIX[:36],
    "RubyGems key": "rubygems_" + HEX[:48],
    "Docker Hub token": "dckr_pat_" + MIX[:27],
    "NuGet key": "oy2" + HEX[:43],
    "crates.io token": "cio" + MIX[:32],
    "Heroku key": "HRKU-AA" + MIX[:58],
    "OpenAI key": "sk-" + MIX[:20] + "T3BlbkFJ" + MIX[:20],
    "Anthropic key": "sk-ant-api03-" + MIX[:90] + "AA",
    "Hugging Face token": "hf_" + ALPHA[:34],
    "Replicate token": "r8_" + MIX[:37],
    "Groq key": "gsk_" + MIX[:52],
    "Databricks token": "dapi" + HEX[:32],
    "Linear key": "lin_api_" + MIX[:40],
    "Notion token": "ntn_" + MIX[:46],
    "Figma token": "figd_" + MIX[:40],
    "Postman key": "PMAK-" + HEX[:24] + "-" + HEX[:34],
    "Grafana service account token": "glsa_" + MIX[:32] + "_" + HEX[:8],
    "New Relic key": "NRAK-" + UP[:27],
    "Sentry user token": "sntryu_" + HEX[:64],
    "Sentry organisation token": "sntrys_eyJ" + MIX[:64],
    "Vault service token": "hvs." + MIX[:96],
    "Terraform token": MIX[:14] + ".atlasv1." + MIX[:64],
    "Pulumi token": "pul-" + HEX[:40],
    "Doppler token": "dp.pt." + MIX[:43],
    "Supabase token": "sbp_" + HEX[:40],
    "PlanetScale token": "pscale_tkn_" + MIX[:43],
    "Airtable token": "pat" + MIX[:14] + "." + HEX[:64],
    "Tailscale key": "tskey-auth-" + MIX[:12] + "-" + MIX[:30],
    "Contentful token": "CFPAT-" + MIX[:43],
    "age secret key": "AGE-SECRET-KEY-1" + UP[:58],
    "Doppler service token": "dp.st.prd." + MIX[:40],
    "Perplexity key": "pplx-" + MIX[:48],
    "xAI key": "xai-" + MIX[:80],
    "Pinecone key": "pcsk_" + MIX[:5] + "_" + MIX[:63],
    "LangSmith key": "lsv2_pt_" + HEX[:32] + "_" + HEX[7:17],
    "Tavily key": "tvly-dev-" + MIX[:32],
    "Azure shared access signature": "https://svc.blob.core.windows.net/c?sv=2022-11-02&sp=r&sig="
    + MIX[:43]
    + "%3D",
    "JSON web token": "eyJ" + MIX[:33] + ".eyJ" + MIX[5:60] + "." + MIX[:43],
    "private key": "-----BEGIN RSA " + "PRIVATE KEY-----\\n" + MIX[:64] + "\\n",
    "PuTTY private key": "PuTTY-User-Key-" + "File-2: ssh-rsa\\nPrivate-Lines: 8",
}
assert set(SAMPLES) == {known.name for known in FORMATS} and len(FORMATS) >= 40


def cut(sample: str) -> str:
    """A near miss: the same with its second half gone."""
    return sample[: max(len(sample) // 2, 8)]


CLEAN = {
    **{f"{name}: cut short": f"x = '{cut(sample)}'\n" for name, sample in SAMPLES.items()},
    "the sample of AWS's documentation": f"x = '{'AKIA'}IOSFODNN7EXAMPLE'\n",
    "crossed out": f"x = 'ghp_{'x' * 36}'\n",
    "a key of which a documentation shows the beginning": (
        '"""For example `-----BEGIN RSA ' + "PRIVATE KEY----- MII" + MIX[:60] + '. -----END"""\n'
    ),
    "the head of a key alone": f"if '-----{'BEGIN'} PRIVATE KEY-----' in text:\n    pass\n",
    "prose after the head of a key, of which a pattern could try every split": (
        '"""Begins with -----BEGIN RSA ' + "PRIVATE KEY-----" + " convert an or on in it" * 20 + '."""\n'
    ),
    "a name that begins alike": "from app import ghp_client\n",
    "a number": "x = 12345678901234567890123456789012345678\n",
}

FLAGGED = {
    **{name: f"x = '{sample}'  # LIN602\n" for name, sample in SAMPLES.items()},
    "bytes": f"x = b'{SAMPLES['GitHub personal token']}'  # LIN602\n",
    "inside a text": f"x = 'use {SAMPLES['Stripe live key']} here'  # LIN602\n",
    "in a test": {"tests/test_a.py": f"x = '{SAMPLES['npm token']}'  # LIN602\n"},
    "in a docstring": f"'''Call with {SAMPLES['GitHub personal token']}.'''  # LIN602\n",
    "in an f-string": f"x = f'{{y}} {SAMPLES['GitHub personal token']}'  # LIN602\n",
    "a key below its headers": (
        "x = '-----BEGIN RSA "
        + "PRIVATE KEY-----\\nProc-Type: 4,ENCRYPTED\\nDEK-Info: AES-128-CBC,"
        + HEX[:32].upper()
        + "\\n\\n"
        + MIX[:64]
        + "'  # LIN602\n"
    ),
    "joined from pieces": f"x = 'ghp_' '{MIX[:36]}'  # LIN602\n",
}
