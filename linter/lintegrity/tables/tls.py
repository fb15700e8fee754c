"""What turns the checking of certificates, host names or host keys off."""

from __future__ import annotations

# Packages whose calls take `verify=`; also methods of what they make.
CLIENT_PACKAGES = frozenset({
    "requests",  # and its sessions
    "httpx",  # and its clients
    "niquests",  # requests' successor
    "requests_html",  # built on requests
    "requests_oauthlib",  # built on requests
    "requests_toolbelt",  # built on requests
    "requests_cache",  # built on requests
    "cloudscraper",  # built on requests
    "curl_cffi",  # libcurl
    "boto3",  # AWS
    "botocore",  # AWS
    "aioboto3",  # AWS
    "hvac",  # Vault
    "zeep",  # SOAP
    "ldap3",  # LDAP
    "openai",  # through httpx
    "consul",  # Consul
    "nomad",  # Nomad
    "proxmoxer",  # Proxmox
    "atlassian",  # Jira, Confluence
    "jira",  # Jira
    "gitlab",  # GitLab
    "github",  # GitHub
    "splunklib",  # Splunk
    "winrm",  # Windows remote management
    "pyVim",  # vSphere
    "keystoneauth1",  # OpenStack
    "urllib3",  # pools
    "docker",  # TLSConfig
    "clickhouse_connect",  # ClickHouse
    "influxdb_client",  # InfluxDB
    "authlib",  # OAuth
    "tableauserverclient",  # Tableau
    "gql",  # GraphQL
})  # fmt: skip

# Keywords that have this one meaning in whatever call they stand → the values that turn checking off.
KEYWORDS: dict[str, tuple[object, ...]] = {
    "verify_ssl": (False,),  # aiohttp of old, InfluxDB, Kubernetes, and most wrappers
    "ssl_verify": (False,),  # GitLab, GraphQL
    "verify_certs": (False,),  # Elasticsearch, OpenSearch
    "ssl_verify_cert": (False,),  # MySQL
    "ssl_verify_identity": (False,),  # MySQL
    "verify_tls": (False,),  # wrappers
    "tls_verify": (False,),  # wrappers
    "ssl_assert_hostname": (False,),  # Elasticsearch, OpenSearch
    "assert_hostname": (False,),  # urllib3, docker
    "check_hostname": (False,),  # redis, contexts
    "ssl_check_hostname": (False,),  # redis, Kafka
    "validate_certs": (False,),  # wrappers
    "validate_cert": (False,),  # tornado
    "verify_cert": (False,),  # wrappers
    "verify_certificate": (False,),  # wrappers
    "cert_reqs": ("CERT_NONE", "none", None, 0),  # urllib3, ssl.wrap_socket
    "ssl_cert_reqs": ("CERT_NONE", "none", None, 0),  # redis, pymongo
    "tlsAllowInvalidCertificates": (True,),  # pymongo
    "tlsAllowInvalidHostnames": (True,),  # pymongo
    "tlsInsecure": (True,),  # pymongo
    "disable_ssl_certificate_validation": (True,),  # httplib2
    "disable_tls_verification": (True,),  # wrappers
    "disable_ssl_verification": (True,),  # wrappers
    "ssl_no_verify": (True,),  # wrappers
    "ssl_ca_verify": (False,),  # wrappers
}

# Keywords that mean it only in some calls: keyword → (roots of the call's origin, values).
KEYWORDS_OF = {
    "ssl": (
        ("aiohttp",),
        (False,),
        # `ssl=False` of a server or a database means no TLS at all, which is another thing.
    ),
    "verify": (tuple(sorted(CLIENT_PACKAGES)), (False,)),
    "validate": (("ldap3",), ("CERT_NONE", 0)),
    "known_hosts": (("asyncssh",), (None,)),
    "host_key_checking": (("paramiko", "fabric", "netmiko", "scrapli"), (False,)),
    "auth_strict_key": (("scrapli",), (False,)),
}

# Attributes that are assigned → the values that turn checking off, and whether the object must be known.
ATTRIBUTES: dict[str, tuple[object, ...]] = {
    "check_hostname": (False,),  # ssl.SSLContext
    "verify_mode": ("CERT_NONE", 0),  # ssl.SSLContext
    "verify": (False,),  # requests.Session
    "verify_ssl": (False,),  # Kubernetes' configuration
    "assert_hostname": (False,),  # Kubernetes' configuration
    "hostkeys": (None,),  # pysftp's options
}
_OWNERS_OF_VERIFY = ("requests.", "httpx.", "niquests.")
OWNERS = {
    "verify": _OWNERS_OF_VERIFY,  # a word with many other uses
    "hostkeys": ("pysftp.",),  # the same
}

# Mappings of options, as keywords or as what they are assigned to; their entries are those of `KEYWORDS`.
OPTION_MAPPINGS = {
    "sslopt": "websocket-client",
    "broker_use_ssl": "Celery, kombu",
    "redis_backend_use_ssl": "Celery",
    "BROKER_USE_SSL": "Celery of old",
    "CELERY_BROKER_USE_SSL": "Celery in Django's settings",
    "CELERY_REDIS_BACKEND_USE_SSL": "Celery in Django's settings",
}

# What the module `ssl` and others call no checking.
OFF_CONSTANTS = {
    "ssl.CERT_NONE": "CERT_NONE",  # no certificate is asked for
    "ssl.VerifyMode.CERT_NONE": "CERT_NONE",  # its enum
    "OpenSSL.SSL.VERIFY_NONE": "CERT_NONE",  # pyOpenSSL
}

# Calls that are it themselves.
CALLS = {
    "ssl._create_unverified_context": "certificates are not checked",
    "ssl._create_stdlib_context": "certificates are not checked",
    "urllib.request.ssl._create_unverified_context": "certificates are not checked",
    "http.client.ssl._create_unverified_context": "certificates are not checked",
    "paramiko.AutoAddPolicy": "any host key is accepted",
    "paramiko.client.AutoAddPolicy": "any host key is accepted",
    "paramiko.WarningPolicy": "any host key is accepted",
    "paramiko.client.WarningPolicy": "any host key is accepted",
}

# Functions put in the place of the default one.
OFF_FUNCTIONS = ("ssl._create_unverified_context", "ssl._create_stdlib_context")

# Methods whose argument turns checking off → the values.
METHODS: dict[str, tuple[object, ...]] = {
    "tls_insecure_set": (True,),  # paho-mqtt
    "set_verify": ("CERT_NONE",),  # pyOpenSSL
}

# Environment variables that turn checking off → the values.
VARIABLES = {
    "PYTHONHTTPSVERIFY": ("0",),  # Python's urllib
    "CURL_CA_BUNDLE": ("",),  # requests, curl
    "REQUESTS_CA_BUNDLE": ("",),  # requests
    "GIT_SSL_NO_VERIFY": ("1", "true"),  # git
    "NODE_TLS_REJECT_UNAUTHORIZED": ("0",),  # Node
    "SSL_NO_VERIFY": ("1", "true"),  # wrappers
}

HTTP_METHODS = frozenset({
    "get",  # requests' methods take `verify=` and nothing else has both
    "post",  # the same
    "put",  # the same
    "patch",  # the same
    "delete",  # the same
    "head",  # the same
    "options",  # the same
    "request",  # the same
})  # fmt: skip

# Addresses of connections without TLS.
IN_CLEAR = (
    "http://",  # HTTP
    "ws://",  # WebSocket
    "bolt://",  # Neo4j without TLS
    "neo4j://",  # the same over several servers
    "redis://",  # Redis without TLS
    "amqp://",  # RabbitMQ without TLS
    "nats://",  # NATS without TLS
    "mqtt://",  # MQTT without TLS
)

# Where a value comes from that somebody else decides.
REMOTE_MARKS = (
    "json.loads()",  # a parsed document
    "json.load()",  # a parsed document
    ".json()",  # an answer
    "yaml.safe_load()",  # a parsed document
    "yaml.load()",  # a parsed document
    "tomllib.loads()",  # a parsed document
    "flask.request",  # a request
    "fastapi.Request()",  # a request
    "starlette.requests.Request()",  # a request
    "fastapi.requests.Request()",  # a request
    "django.http.HttpRequest()",  # a request
)

# What makes a context that has authorities to check by.
CONTEXT_MAKERS = frozenset({
    "ssl.create_default_context",  # loads those of the system
    "ssl._create_default_https_context",  # the same function under another name
})  # fmt: skip

# Methods that give a context authorities.
LOADERS = frozenset({
    "load_verify_locations",  # a file or a folder
    "load_default_certs",  # those of the system
    "set_default_verify_paths",  # those of OpenSSL
})  # fmt: skip

# Words by which a function says that it is there for connections that are not checked.
UNCHECKED_WORDS = frozenset({
    "insecure",  # `make_insecure_context`
    "unverified",  # as the standard library calls its own
    "unchecked",  # the same in other words
    "unsafe",  # the same
    "noverify",  # one word
    "untrusted",  # for hosts that nobody vouches for
})  # fmt: skip

# Words that say so together with what is not checked.
NEGATIONS = frozenset({
    "disable",  # `disable_ssl_verification`
    "skip",  # `skip_verify`
    "ignore",  # `ignore_certificates`
    "without",  # `session_without_verification`
    "no",  # `no_verify`
    "bypass",  # `bypass_tls`
})  # fmt: skip
CHECKED = frozenset({
    "ssl",  # `disable_ssl`
    "tls",  # the same
    "verify",  # `no_verify`
    "verification",  # `skip_verification`
    "cert",  # `ignore_cert`
    "certs",  # the same
    "certificate",  # the same
    "certificates",  # the same
    "hostname",  # `ignore_hostname`
    "check",  # `no_check`
    "security",  # `disable_security`
})  # fmt: skip
