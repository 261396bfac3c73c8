"""What schemathesis.toml cannot say. Loaded by it; KEY and ADMIN_TOKEN are set by contract-tests/schemathesis/run.ts."""

import json
import os
import re
import unicodedata
import uuid

import requests
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData

OWN_KEY_ID = os.environ["KEY"].split(".")[0]

# These end or narrow the key that sends them: each request goes out with a key of its own.
SPENDS_ITS_KEY = {"revokeOwnKey", "revokeKey", "narrowOwnScopes"}

LONGEST_IDEMPOTENCY_KEY = 2048

# Codes that a request may meet although the schemas of the document allow it. The texts among them were released as
# texts: a pattern or an enum would be a breaking change to those who read the document, though it refuses nothing new.
BEYOND_SCHEMAS = {
    "invalid_cursor",  # A cursor is a timestamp, or 0.
    "invalid_agent_state",  # A state of version 2 has a shape; others of the same operation have none.
    "invalid_fields",  # The change of a channel refuses unknown fields, which the document says with x-unknown-fields.
    "invalid_scope",  # A word that is no scope.
    "invalid_webhook_url",  # The pattern lets hosts pass that no URL may have.
}
# As they are said in a message, because their code is that of the field.
RULES_BEYOND_SCHEMAS = (
    "holds a NUL character",
    "is no ISO 8601 time",
    "is a number that JSON readers change",
    "holds a number past the largest double",
    "nested more than",
    "half of a surrogate pair",
    "longer than the message has left to live",
    "nothing could be found by it",
)
# Names that hold one are refused, and no pattern that every reader of the document understands can name them.
TAG_CHARACTERS = re.compile("[\U000E0000-\U000E007F]")


def operator(method, case, path, body):
    headers = {"X-Admin-Token": os.environ["ADMIN_TOKEN"]}
    answer = requests.request(method, case.operation.base_url.rstrip("/") + path, json=body, headers=headers, timeout=15)
    answer.raise_for_status()
    return answer.json()


def another_key(case):
    return operator("POST", case, "/v1/admin/keys", {"agent_label": str(uuid.uuid4())})


@schemathesis.hook
def before_call(context, case, kwargs):
    operation_id = context.operation.definition.raw["operationId"]
    # The search sends a few keys again and again with other bodies, and would hardly come beyond the refusal of that.
    # A bad request stays as it is: one that is edited counts as good if its other headers are, and gets those it lacks.
    key = (case.headers or {}).get("Idempotency-Key")
    if key and case.meta and case.meta.generation.mode.is_positive:
        nonce = uuid.uuid4().hex
        case.headers["Idempotency-Key"] = key[: LONGEST_IDEMPOTENCY_KEY - len(nonce)] + nonce
    if operation_id in SPENDS_ITS_KEY:
        kwargs["auth"] = sent_with(another_key(case)["key"])
    # The key of the run is among the ids that the search knows; without it nothing else would be reached any more.
    if operation_id == "adminRevokeKey" and case.path_parameters.get("key_id") == OWN_KEY_ID:
        case.path_parameters["key_id"] = another_key(case)["key_id"]


def sent_with(key):
    """What the configured headers hold would win over those of the case; this is asked last."""

    def replace(request):
        request.headers["X-API-Key"] = key
        return request

    return replace


@schemathesis.hook
def after_call(context, case, response):
    # Closed minting would be 403 for the rest of the run.
    if context.operation.definition.raw["operationId"] == "setMinting" and response.status_code == 200:
        operator("POST", case, "/v1/admin/minting", {"enabled": True})


@schemathesis.hook
def filter_failure(context, failure, case, response):
    if isinstance(failure, AcceptedNegativeData):
        return not fits_once_normalised(case.body)
    if not isinstance(failure, RejectedPositiveData) or response.status_code != 422:
        return True
    return not is_beyond_schemas(as_problem(response), case.body)


def fits_once_normalised(body):
    """Names lose the blanks around them and are composed (NFC) before they are measured; schemas know of neither."""
    values = body.values() if isinstance(body, dict) else []
    return any(isinstance(value, str) and len(unicodedata.normalize("NFC", value.strip())) < len(value) for value in values)


def as_problem(response):
    """An error in the form `detail` has its code in a header, and its rules in a list."""
    body = json.loads(response.content)
    code = response.headers.get("x-error-code")
    if not code:
        return body
    faults = body["detail"] if isinstance(body["detail"], list) else []
    field = str(faults[0]["loc"][-1]) if faults else None
    return {"error": code[0], "message": " ".join(fault["msg"] for fault in faults), "field": field}


def is_beyond_schemas(problem, body):
    if problem["error"] in BEYOND_SCHEMAS or any(rule in problem["message"] for rule in RULES_BEYOND_SCHEMAS):
        return True
    value = body.get(problem.get("field")) if isinstance(body, dict) else None
    return isinstance(value, str) and TAG_CHARACTERS.search(value) is not None
