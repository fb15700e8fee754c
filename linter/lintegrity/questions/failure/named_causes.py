"""Messages of a failure after which a traceback says nothing new: they name the cause, or advise what to do."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.nodes import last_name

if TYPE_CHECKING:
    from lintegrity.context import Context

_AWAY = (
    r"(?:dis|re)?connect(?:ed|ing|ion)?|reach(?:able)?|unreachable|unavailable|no response|is running"
    r"|handshake|connectivity|(?:ping|heartbeat|keep-?alive) (?:thread|loop|task|worker)|not (?:be )?(?:available|importable|installed|running|found|supported)|tim(?:ed?|ing) ?out|offline|refused"
    r"|resolv(?:e|ing) (?:\w+ )?(?:host|name|address)\w*|(?:authentication|log ?in) (?:\w+ ){0,2}(?:failed|failure|errors?)"
)
_NOT_DONE = (
    r"(?:unable to|cannot|can't|can not|could not|couldn't|failed to) (?:\w+ )?(?:parse|decode|deseriali[sz]e|receive|send|post|upload|export|publish"
    r"|write data|fetch|download|retrieve|query|ping|poll|obtain|get|find|locate|convert|authenticate|log ?in)"
)
_CAME_IN = (
    r"(?:error|exception|failure) (?:occurr?ed |raised )?(?:while |when |during )?"
    r"(?:parsing|decoding|extracting|validating|verifying|checking|converting|receiving|fetching|downloading|retrieving|getting|querying|searching|polling|pinging"
    r"|sending|posting|uploading|publishing|communicating"
    r"|reading (?:\w+ )?(?:csv|json|ya?ml|toml|xml|html|ini))"
    r"|(?:loading|opening|requesting|accessing|calling) [^.:;,]{0,40}\burls?"
    r"|(?:could|can) ?not be (?:parsed|decoded|converted|found|reached|read|opened)"
    r"|must (?:\w+ )?(?:be|have|contain|start|end|follow)|pars(?:e|ing) (?:\w+ ){0,4}(?:failed|errors?)"
    r"|(?:fetch|download|upload|publish|send|retrieve|get|query|ping) [^.:;,]{0,40}\bfailed|reading (?:(?:\w+ ){0,2}from|(?:\w+ )?(?:responses?|socket|stream|frames?|files?))"
    r"|(?:load|read)(?:ing)? (?:\w+ )?(?:config(?:uration)?|settings)(?: file)?\b"
    r"|(?:load|read)(?:ing)? [\w./-]+\.(?:ya?ml|toml|ini|cfg|conf)"
    r"|json \w+ (?:failed|errors?)|(?:wrong|bad|unexpected|unsupported|invalid) (?:\w+ ){0,2}format"
    r"|unknown (?!error|exception|failure|problem|reason)\w+|(?:does not|doesn't|do not|don't|not|already) exists?"
    r"|no such|no matching|no (?:\w+ ){1,3}(?:named|found)|invalid|malformed|corrupt(?:ed)?|not valid"
    r"|(?:api|ipc|tcp|udp|socket|websocket|ws|mqtt|http|https|network|connection|serial) (?:\w+ )?(?:errors?|exceptions?|failures?)"
    r"|regexp?|regular expression|converge(?:d|nce)?"
)
_ADVICE = (
    r"check (?:\w+ ){0,2}(?:permissions?|credentials?|settings?|configuration|spelling|path|url|address)"
    r"|check (?:if|whether|that|your|for)|please|make sure|ensure|try again|did you|do you|are you|might (?:be|not)"
    r"|may (?:be|not)|perhaps|probably|most likely|https?"
)
_LAID_OUT = re.compile(
    r"\s{2,}\S|\t|\[[-!*+xX]\] "
)  # a line of a report for people, which a traceback breaks
# The same in Chinese, which has no spaces between words.
_IN_CHINESE = (
    "无法连接|无法访问|连接(?:失败|断开|错误|超时)|超时|不可用|无效|不存在|不支持|未找到|找不到|未安装|格式(?:错误|不正确)|请检查|请先|请确认"
    "|无法(?:解析|解码|读取|打开|获取|下载|加载)|(?:解析|解码|转换|登录|认证|验证|握手)失败|(?:下载|上传|请求|发送|获取|读取|查询|搜索)[^，。：:]{0,12}失败"
)
_CAUSES = re.compile(rf"\b(?:{_AWAY}|{_NOT_DONE}|{_CAME_IN}|{_ADVICE})\b|{_IN_CHINESE}", re.IGNORECASE)


def names_its_cause(call: ast.Call, ctx: Context) -> bool:
    """Whether the text says that another machine is not there, what came in is wrong, or what the reader may do; or is a
    line of a report.
    """
    said = call.args[0] if call.args else call
    texts = [
        part.value for one in (said, *_made_before(said, ctx)) for part in ast.walk(one)
        if isinstance(part, ast.Constant)
    ]  # fmt: skip
    return any(
        isinstance(text, str) and (_CAUSES.search(_spaced(text)) or _LAID_OUT.match(text)) is not None
        for text in texts
    )


def _spaced(text: str) -> str:
    """`minio_download_failed`, the name of an event, as words."""
    return text if " " in text else text.replace("_", " ")


def _made_before(said: ast.expr, ctx: Context) -> list[ast.expr]:
    """The texts that a name stands for which the same block binds: `msg = "no such host"`, then `log.error(msg)`."""
    return [
        one.value
        for one in ctx.before(ctx.statement(said))
        if isinstance(one, ast.Assign) and isinstance(said, ast.Name) and last_name(one.targets[0]) == said.id
    ]
