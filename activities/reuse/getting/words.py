"""What fetching and watching other kits says to editors."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.reuse.getting.destinations import CannotFetch, Fault

_FAULTS = {
    Fault.NO_ADDRESS: gettext_lazy("That is no address of a web page. It begins with https://."),
    Fault.CREDENTIALS: gettext_lazy("Leave out the name and the password from the address."),
    Fault.PORT: gettext_lazy("Only the usual ports, 80 and 443, are asked, and not %(detail)s."),
    Fault.UNKNOWN_HOST: gettext_lazy("There is no site called %(detail)s. Is it spelt right?"),
    Fault.NOT_PUBLIC: gettext_lazy("%(detail)s isn't on the open net, so it isn't asked."),
    Fault.UNREACHABLE: gettext_lazy("%(detail)s doesn't answer. Try again later."),
    Fault.NOT_SECURE: gettext_lazy("%(detail)s can't show that it is who it says it is, so nothing was fetched."),
    Fault.TOO_SLOW: gettext_lazy("%(detail)s took too long to answer. Try again later."),
    Fault.TOO_LARGE: gettext_lazy("There is too much to fetch. The limit is %(detail)s."),
    Fault.TOO_MANY_REDIRECTS: gettext_lazy("The address leads on and on, so we gave up."),
    Fault.LESS_SECURE: gettext_lazy("The address leads from a secure connection to one that isn't, so we stopped."),
    Fault.STATUS: gettext_lazy("The site answered with error %(detail)s."),
    Fault.COMPRESSED: gettext_lazy("What came was compressed, and we don't unpack what we don't know."),
    Fault.BROKEN: gettext_lazy("The answer from %(detail)s was cut off or made no sense."),
    Fault.NO_RECIPE_THERE: gettext_lazy(
        "There is a page at that address, but no recipe to fetch. Open the recipe there, and copy its address."
    ),
}


def of_fault(error: CannotFetch) -> str:
    """Say, in the editor's language, why something couldn't be fetched."""
    if error.fault is Fault.STATUS and error.detail == "404":
        return _("There is nothing at that address (error 404).")
    detail = filesizeformat(int(error.detail)) if error.fault is Fault.TOO_LARGE else error.detail
    return str(_FAULTS[error.fault]) % {"detail": detail}
