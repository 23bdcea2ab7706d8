"""The rules with a language model beside them, as the settings say; what is said when the model does not answer."""

from __future__ import annotations

import logging

from bot.settings import Settings, SettingsError
from handlers._words import _
from knowledge.extraction import Extractor
from knowledge.extraction.llm.endpoint import Endpoint, Failure, NoAnswer
from knowledge.gazetteer import load

log = logging.getLogger(__name__)

_FAILURES = {
    Failure.UNREACHABLE: _("it cannot be reached; check CORRIDOR_LLM_URL"),
    Failure.TIMEOUT: _("it took longer than CORRIDOR_LLM_TIMEOUT allows"),
    Failure.UNAUTHORISED: _("it refused the key; check CORRIDOR_LLM_KEY"),
    Failure.NOT_FOUND: _("it knows no such address or model; check CORRIDOR_LLM_URL and CORRIDOR_LLM_MODEL"),
    Failure.RATE_LIMITED: _("it asks for fewer requests"),
    Failure.SERVER_ERROR: _("it failed"),
    Failure.REJECTED: _("it rejected the request"),
    Failure.TOO_LARGE: _("its answer was far too long"),
    Failure.UNUSABLE: _("its answer was not of the form that was asked for"),
    Failure.BUDGET: _("CORRIDOR_LLM_REQUESTS is used up"),
}


def beside(rules: Extractor, settings: Settings) -> Extractor:
    """The rules with the settings' model beside them. Raises: SettingsError where the extra is not installed."""
    try:
        from knowledge.extraction.llm.asking import PROMPT_VERSION, Asker  # noqa: PLC0415 - needs the extra
    except ImportError as error:
        sentence = _("CORRIDOR_LLM_URL is set, but what asks a model is not installed: pip install 'corridor[llm]'.")
        raise SettingsError(sentence) from error
    from knowledge.extraction.llm.extractors import ModelExtractor, ReconciledExtractor  # noqa: PLC0415

    endpoint = endpoint_of(settings)
    asker = Asker(endpoint)
    model = ModelExtractor(endpoint.model, asker, load(settings.gazetteer), version=PROMPT_VERSION)
    return ReconciledExtractor(rules, model, report=_report)


def endpoint_of(settings: Settings) -> Endpoint:
    """The endpoint that the settings name."""
    return Endpoint(
        url=settings.llm_url or "",
        model=settings.llm_model or "",
        key=settings.llm_key.get_secret_value() if settings.llm_key else None,
        timeout=float(settings.llm_timeout),
        requests=settings.llm_requests,
    )


def failure_sentence(failed: NoAnswer) -> str:
    """Why the model said nothing, in one line."""
    sentence = _("The language model did not help: {reason}. The rules read on alone.")
    return sentence.format(reason=_FAILURES[failed.failure])


def _report(failed: NoAnswer) -> None:
    log.warning("%s", failure_sentence(failed))
