"""The maker in the CMS: larger pictures, our own beads, and a draft at the end of it."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from activities.engine.beads.patterns import as_title
from activities.patterns.maker import words, work
from activities.patterns.maker.cms_forms import BEADS, CmsWishesForm, stocks_of
from activities.patterns.maker.desk import CODE, Desk
from activities.patterns.maker.files import file_of_desk
from activities.patterns.maker.uploads import takes_pictures
from activities.patterns.maker.views import Maker
from activities.patterns.models import PatternPage
from activities.patterns.pictures import EDITORS_PIXELS
from activities.patterns.services import may_change, organisations_of, publish_as_draft, replace_pattern

if TYPE_CHECKING:
    from outreach.models import User

SAVE = "gem"
SEEN_PICTURE = "kopi_af"  # which picture of the library the copy on the table was made of, or passed over for


class CmsMaker(WagtailAdminTemplateMixin, Maker):
    """Makes a pattern, and a page of it; or, with a page's number, another pattern for that page."""

    form_class = CmsWishesForm
    template_name = "activities/admin/bead_maker.html"
    most_pixels = EDITORS_PIXELS
    page_title = _("Make a bead pattern")
    header_icon = "pick"
    page: PatternPage | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away those who write for nobody, or may not change the page. Raises PermissionDenied, Http404."""
        number = kwargs.pop("page_id", None)
        if number is not None:
            self.page = get_object_or_404(PatternPage, id=number)
        allowed = may_change(self.page, request.user) if self.page else organisations_of(request.user).exists()
        if not allowed:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show an empty form, the pattern of the page, or the one that the address holds."""
        if self.page is None or CODE in request.GET:
            return super().get(request)
        draft: PatternPage = self.page.get_latest_revision_as_object()
        desk = work.opened(draft.pattern) if draft.pattern else Desk()
        return self.show(self.new_form(pattern=desk.pattern), desk)

    def act(self, form: Any, desk: Desk, action: work.Action) -> work.Outcome | HttpResponse:
        """Make, repaint or save the pattern. Raises TooBusy and PermissionDenied."""
        if self.request.POST.get(work.ACTION) != SAVE:
            return super().act(form, desk, action)
        if desk.pattern is None:
            return work.Outcome(desk, words.NO_PICTURE)
        return self._save(form, desk)

    def picture_sent(self, form: Any) -> bytes | None:
        """Return the upload, or the picture of the library when it was chosen since."""
        upload = super().picture_sent(form)
        chosen = form["library_picture"].value()
        if upload is not None or not chosen or chosen == self.request.POST.get(SEEN_PICTURE):
            return upload
        image = form.fields["library_picture"].queryset.get(pk=chosen)
        try:
            with image.file.open("rb") as file:
                return bytes(file.read())
        except OSError:  # it is in the library, but gone from the disk
            form.add_error("library_picture", words.LOST_PICTURE)
            return None

    def new_form(self, *args: Any, **kwargs: Any) -> CmsWishesForm:
        """Return the form with what is the user's to choose."""
        user = cast("User", self.request.user)  # nobody else gets to the CMS
        return CmsWishesForm(*args, user=user, **kwargs)

    def get_context(self) -> dict[str, Any]:
        """Add the frame of the CMS."""
        return {
            **super().get_context(),
            **self.get_context_data(),
            "files_address": reverse("bead_maker_cms_file"),
            "in_cms": True,
            "page_to_change": self.page,
        }

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return reverse("bead_maker_cms_page", args=[self.page.pk]) if self.page else reverse("bead_maker_cms")

    def get_page_subtitle(self) -> str:
        """The title of the page that gets another pattern."""
        return str(self.page.get_admin_display_title()) if self.page else ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Add this page after the front page of the CMS."""
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]

    def _save(self, form: CmsWishesForm, desk: Desk) -> HttpResponse:
        pattern, user = desk.pattern, self.request.user
        assert pattern is not None  # noqa: S101  (asked before)
        if self.page:
            saved = replace_pattern(page=self.page, pattern=pattern, user=user)
            messages.success(self.request, gettext("The new pattern is saved as a draft."))
        else:
            title = as_title(str(form["title"].value() or "")) or pattern.title or gettext("Bead pattern")
            if form.chosen_organisation is None:
                raise Http404
            saved = publish_as_draft(organisation=form.chosen_organisation, pattern=pattern, title=title, user=user)
            messages.success(self.request, gettext("Your draft is ready. Write a few words about it, and publish it."))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[saved.pk]))


def _file(request: HttpRequest) -> HttpResponse:
    """Hand out the pattern on the table as a file; with our beads chosen, in their colours and with what is short."""
    stock = stocks_of(cast("User", request.user)).get(request.POST.get(BEADS, ""))
    return file_of_desk(request, beads=stock)


# The check for forgery reads the form, so it stands inside what says how the form is read.
cms_maker = takes_pictures(csrf_exempt(csrf_protect(CmsMaker.as_view())))
cms_file = takes_pictures(csrf_exempt(csrf_protect(require_POST(_file))))
