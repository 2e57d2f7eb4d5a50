"""Other kits and their recipes in the CMS: in Danish, asked before anything is kept, and one's own alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from activities.models import Delivery, Origin, RecipePage, ReusedBy, Subscription, Upstream
from activities.reuse.getting.receiving import receive_file, take
from activities.reuse.getting.subscriptions import subscribe
from tests.activities.reuse.getting.kits import INDEX, recipe_json, work_id_of
from tests.factories import make_contributor, make_editor, make_recipe

IMPORT, KITS, UPDATES = "/admin/genbrug/hent/", "/admin/genbrug/foelger/", "/admin/genbrug/nyt/"


def upload(data, name="madplan.json"):
    return SimpleUploadedFile(name, data, content_type="application/octet-stream")


@pytest.fixture
def subscription(kit, organisation, editor):
    return subscribe(organisation=organisation, address=kit.url, user=editor)


@pytest.fixture
def imported(organisation, editor):
    data = recipe_json(tools=[{"name": "En robot", "testedOn": "2026-09-01"}], followUps=["Se https://ond.dk/"])
    return take(delivery=receive_file(data=data, organisation=organisation, user=editor), user=editor)


def prompts_of(page):
    return reverse("getting:prompts", args=[page.pk])


class TestImport:
    def test_a_file_is_shown_before_it_becomes_a_draft(self, as_editor, organisation):
        data = recipe_json(promise="En <b>plan</b>", keepPrivate=["x"], ukendt="hej")
        response = as_editor.post(IMPORT, {"organisation": organisation.pk, "file": upload(data)}, follow=True)
        page = response.content.decode()
        assert "Ugens madplan" in page
        assert "En &lt;b&gt;plan&lt;/b&gt;" in page
        assert "ukendt" in page
        assert not RecipePage.objects.exists()
        response = as_editor.post(response.redirect_chain[-1][0])
        assert response.url == prompts_of(RecipePage.objects.get())

    def test_every_sign_of_a_strangers_words_is_seen(self, as_editor, organisation):
        hidden = {"title": "Mad\u202eplan", "author": "I\U000e0041da", "promise": "En\u200bplan"}
        steps = [{"title": "Skriv\u2066", "prompt": "Hej"}]
        data = recipe_json(**hidden, steps=steps)
        response = as_editor.post(IMPORT, {"organisation": organisation.pk, "file": upload(data)}, follow=True)
        page = response.content.decode()
        for sign in ("U+202E", "U+E0041", "U+200B", "U+2066"):
            assert sign in page

    def test_of_many_notices_the_rest_is_counted(self, as_editor, organisation):
        data = recipe_json(**{f"x{number}": 1 for number in range(40)})
        response = as_editor.post(IMPORT, {"organisation": organisation.pk, "file": upload(data)}, follow=True)
        report = response.context["report"]
        assert (len(report.notices), report.more_notices) == (30, 11)  # one says that the format is an older one

    def test_an_address_is_fetched_though_its_beginning_is_left_out(self, as_editor, kit, organisation, settings):
        address = f"{kit.url}opskrifter/{work_id_of('Ugens madplan')}/package"
        response = as_editor.post(IMPORT, {"organisation": organisation.pk, "address": address}, follow=True)
        assert "Ugens madplan" in response.content.decode()
        assert Delivery.objects.get().address == address

    def test_what_is_thrown_away_is_gone(self, as_editor, organisation, editor):
        delivery = receive_file(data=recipe_json(), organisation=organisation, user=editor)
        as_editor.post(reverse("getting:delivery", args=[delivery.pk]), {"fortryd": "1"})
        assert not Delivery.objects.exists()
        assert not RecipePage.objects.exists()

    @pytest.mark.parametrize(
        "asked", [{}, {"address": "http://127.0.0.1/"}, {"address": "\x00"}, {"address": "x" * 600}]
    )
    def test_what_cannot_be_fetched_is_said_and_leaves_nothing(self, as_editor, organisation, asked):
        response = as_editor.post(IMPORT, {"organisation": organisation.pk, **asked})
        assert response.status_code == 200
        assert "error" in response.content.decode()
        assert not Delivery.objects.exists()

    @pytest.mark.parametrize("data", [b"hej", b"PK\x03\x04hej", b'{"format": "opskrift", "formatVersion": 99}'])
    def test_a_refused_file_says_which_rule_beside_the_field(self, as_editor, organisation, data):
        response = as_editor.post(IMPORT, {"organisation": organisation.pk, "file": upload(data)})
        assert response.status_code == 200
        assert response.context["form"].errors["file"]
        assert not Delivery.objects.exists()

    @pytest.mark.parametrize("organisation_asked", ["", "x", "9" * 30, "-1", "0"])
    def test_an_organisation_that_was_never_offered_is_refused(self, as_editor, organisation_asked):
        response = as_editor.post(IMPORT, {"organisation": organisation_asked, "file": upload(recipe_json())})
        assert response.status_code == 200
        assert not Delivery.objects.exists()

    def test_nobody_takes_in_for_another_organisation(self, as_editor, other_organisation):
        as_editor.post(IMPORT, {"organisation": other_organisation.pk, "file": upload(recipe_json())})
        assert not Delivery.objects.exists()

    def test_nobody_sees_what_another_has_fetched(self, as_editor, organisation):
        other = make_editor(organisation, "en-anden")
        delivery = receive_file(data=recipe_json(), organisation=organisation, user=other)
        assert as_editor.get(reverse("getting:delivery", args=[delivery.pk])).url == IMPORT

    def test_what_somebody_else_has_taken_meanwhile_is_told_of(self, as_editor, organisation, editor):
        delivery = receive_file(data=recipe_json(), organisation=organisation, user=editor)
        colleague = make_editor(organisation, "en-anden")
        theirs = receive_file(data=recipe_json(), organisation=organisation, user=colleague)
        take(delivery=theirs, user=colleague)
        response = as_editor.post(reverse("getting:delivery", args=[delivery.pk]), follow=True)
        assert "Ugens madplan" in response.content.decode()
        assert RecipePage.objects.count() == 1


class TestSubscriptions:
    def test_a_kit_is_followed_and_its_recipes_are_listed(self, as_editor, kit, organisation):
        response = as_editor.post(KITS, {"organisation": organisation.pk, "address": kit.url}, follow=True)
        page = response.content.decode()
        assert "Randers Bibliotek" in page
        assert "Ugens madplan" in page
        assert "Randers Bibliotek" in as_editor.get(KITS).content.decode()

    def test_a_recipe_is_fetched_and_then_known_as_ours(self, as_editor, subscription):
        row = Upstream.objects.get()
        response = as_editor.post(reverse("getting:fetch", args=[subscription.pk, row.pk]), follow=True)
        as_editor.post(response.redirect_chain[-1][0])
        page = RecipePage.objects.get()
        listed = as_editor.get(f"{KITS}{subscription.pk}/").content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in listed
        assert Origin.objects.get().subscription == subscription

    def test_a_recipe_that_cannot_be_fetched_is_told_of(self, as_editor, kit, subscription):
        kit.pages.clear()
        address = reverse("getting:fetch", args=[subscription.pk, Upstream.objects.get().pk])
        response = as_editor.post(address, follow=True)
        assert "404" in response.content.decode()
        assert not Delivery.objects.exists()

    def test_a_kit_is_asked_again_and_its_error_is_shown(self, as_editor, kit, subscription):
        kit.tell(kit.entry("En ny"))
        response = as_editor.post(reverse("getting:look", args=[subscription.pk]), follow=True)
        assert "En ny" in response.content.decode()
        kit.pages[INDEX] = b"<html>"
        as_editor.post(reverse("getting:look", args=[subscription.pk]))
        subscription.refresh_from_db()
        assert subscription.error
        assert escape(subscription.error) in as_editor.get(KITS).content.decode()

    def test_words_narrow_a_long_list_and_it_is_turned_page_by_page(self, as_editor, kit, subscription):
        kit.tell(*(kit.entry(f"Opskrift {number:03}") for number in range(60)))
        as_editor.post(reverse("getting:look", args=[subscription.pk]))
        address = f"{KITS}{subscription.pk}/"
        assert "Opskrift 055" not in as_editor.get(address).content.decode()
        assert "Opskrift 055" in as_editor.get(address, {"side": "2"}).content.decode()
        assert "Opskrift 055" in as_editor.get(address, {"q": "055"}).content.decode()
        for side in ("x", "-1", "9" * 30):
            assert as_editor.get(address, {"side": side}).status_code == 200

    def test_a_kit_is_let_go_after_a_question(self, as_editor, subscription):
        address = reverse("getting:unsubscribe", args=[subscription.pk])
        assert as_editor.get(address).status_code == 200
        assert Subscription.objects.exists()
        as_editor.post(address)
        assert not Subscription.objects.exists()

    def test_what_another_organisation_follows_is_not_there(self, client, subscription, other_organisation):
        client.force_login(make_editor(other_organisation))
        row = Upstream.objects.get()
        assert client.get(f"{KITS}{subscription.pk}/").status_code == 404
        for name, args in (("look", []), ("unsubscribe", []), ("fetch", [row.pk])):
            assert client.post(reverse(f"getting:{name}", args=[subscription.pk, *args])).status_code == 404
        assert "Randers Bibliotek" not in client.get(KITS).content.decode()

    def test_contributors_see_and_fetch_but_neither_follow_nor_let_go(self, client, kit, subscription, organisation):
        client.force_login(make_contributor(organisation))
        assert client.get(f"{KITS}{subscription.pk}/").status_code == 200
        refused = client.post(KITS, {"organisation": organisation.pk, "address": kit.url})
        assert refused.status_code in (302, 403)
        client.post(reverse("getting:unsubscribe", args=[subscription.pk]))
        assert Subscription.objects.count() == 1

    def test_what_is_no_kit_is_said_beside_the_field(self, as_editor, kit, organisation):
        kit.pages.clear()
        response = as_editor.post(KITS, {"organisation": organisation.pk, "address": kit.url})
        assert response.context["form"].errors["address"]


class TestPrompts:
    def test_they_are_shown_as_text_with_what_is_odd_marked(self, as_editor, imported):
        page = as_editor.get(prompts_of(imported)).content.decode()
        assert "<mark>https://ond.dk/</mark>" in page
        assert 'href="https://ond.dk/' not in page

    def test_a_tick_is_asked_for_and_kept(self, as_editor, imported, editor):
        page = as_editor.get(prompts_of(imported))
        as_editor.post(prompts_of(imported), {"set": page.context["seen"]})
        assert Origin.objects.get().prompts_read_at is None
        response = as_editor.post(prompts_of(imported), {"set": page.context["seen"], "laest": "1"})
        assert response.url == reverse("wagtailadmin_pages:edit", args=[imported.pk])
        assert Origin.objects.get().prompts_read_by == editor
        assert str(editor) in as_editor.get(prompts_of(imported)).content.decode()

    def test_the_editor_of_the_recipe_leads_to_them(self, as_editor, imported):
        editor = as_editor.get(reverse("wagtailadmin_pages:edit", args=[imported.pk])).content.decode()
        assert prompts_of(imported) in editor

    def test_contributors_read_but_do_not_tick(self, client, imported, organisation):
        client.force_login(make_contributor(organisation))
        page = client.get(prompts_of(imported))
        assert page.status_code == 200
        client.post(prompts_of(imported), {"set": page.context["seen"], "laest": "1"})
        assert Origin.objects.get().prompts_read_at is None

    def test_another_organisations_drafts_are_not_shown(self, client, imported, other_organisation):
        client.force_login(make_editor(other_organisation))
        assert b"ond.dk" not in client.get(prompts_of(imported), follow=True).content

    def test_a_recipe_of_our_own_has_nothing_to_read(self, as_editor, organisation):
        assert as_editor.get(prompts_of(make_recipe(organisation))).status_code == 404


class TestUpdates:
    def test_an_empty_list_says_so_and_the_dashboard_nothing(self, as_editor):
        assert as_editor.get(UPDATES).status_code == 200
        assert UPDATES not in as_editor.get("/admin/").content.decode().split("<main")[-1]

    def test_news_is_counted_on_the_dashboard_and_listed(self, as_editor, imported):
        subscription = Subscription.objects.create(organisation=imported.organisation, address="https://kit.dk/i.json")
        facts = {"title": "Madplan", "version": "9.0", "kind": "safety", "note": "Skriv ikke CPR-nummer."}
        Upstream.objects.create(subscription=subscription, work_id=imported.work_id, **facts)
        assert f'href="{UPDATES}"' in as_editor.get("/admin/").content.decode().split("<main")[-1]
        page = as_editor.get(UPDATES).content.decode()
        assert "Skriv ikke CPR-nummer." in page
        assert "9.0" in page


class TestReusedBy:
    def test_a_file_is_put_on_the_list_and_shown_when_signed_off(self, as_editor, organisation):
        recipe = make_recipe(organisation)
        address = reverse("getting:reused_by", args=[recipe.pk])
        told = f'{{"format": "opskrift-reused-by", "formatVersion": 1, "work": "{recipe.work_id}", "who": "Aalborg"}}'
        as_editor.post(address, {"fil": "1", "fil-file": upload(told.encode())})
        entry = ReusedBy.objects.get()
        assert "Aalborg" in as_editor.get(address).content.decode()
        decide = reverse("getting:decide_reused_by", args=[entry.pk])
        as_editor.post(decide, {"vis": "1"})
        entry.refresh_from_db()
        assert entry.signed_off_at
        as_editor.post(decide)
        assert not ReusedBy.objects.exists()

    def test_a_public_page_is_written_down(self, as_editor, organisation):
        recipe = make_recipe(organisation)
        address = reverse("getting:reused_by", args=[recipe.pk])
        response = as_editor.post(address, {"who": "", "address": "javascript:x"})
        assert set(response.context["form"].errors) == {"who", "address"}
        as_editor.post(address, {"who": "Aalborg", "address": "https://aalborg.dk/", "note": ""})
        assert ReusedBy.objects.get().signed_off_at

    def test_a_file_of_something_else_is_said_beside_the_field(self, as_editor, organisation):
        address = reverse("getting:reused_by", args=[make_recipe(organisation).pk])
        response = as_editor.post(address, {"fil": "1", "fil-file": upload(b"hej")})
        assert response.context["file_form"].errors["file"]

    def test_only_editors_of_the_recipe_see_it(self, client, organisation, other_organisation):
        recipe = make_recipe(organisation)
        entry = ReusedBy.objects.create(page=recipe, who="Aalborg")
        client.force_login(make_editor(other_organisation))
        assert client.get(reverse("getting:reused_by", args=[recipe.pk])).status_code in (302, 403)
        client.post(reverse("getting:decide_reused_by", args=[entry.pk]))
        assert ReusedBy.objects.exists()

    def test_a_file_to_pass_on_is_handed_out_for_what_came_from_elsewhere(self, as_editor, imported, organisation):
        address = reverse("getting:tell_them", args=[imported.pk])
        assert as_editor.get(address).context["button_label"]
        response = as_editor.post(address)
        assert response.json()["work"] == str(imported.work_id)
        assert "attachment" in response["Content-Disposition"]
        own = make_recipe(organisation, "egen")
        assert as_editor.get(reverse("getting:tell_them", args=[own.pk])).status_code == 404

    def test_a_contributor_is_offered_only_what_they_may_do(self, client, organisation):
        contributor = make_contributor(organisation)
        draft = take(
            delivery=receive_file(data=recipe_json(), organisation=organisation, user=contributor), user=contributor
        )
        client.force_login(contributor)
        editor = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
        assert prompts_of(draft) in editor
        for name in ("getting:tell_them", "getting:reused_by"):
            assert reverse(name, args=[draft.pk]) not in editor


def test_strangers_are_turned_away_everywhere(client, kit, subscription, imported):
    for address in (IMPORT, KITS, UPDATES, prompts_of(imported)):
        assert client.get(address).status_code == 302
    client.force_login(make_no_one())
    for address in (IMPORT, KITS, UPDATES, prompts_of(imported)):
        assert client.get(address).status_code in (302, 403)


def make_no_one():
    from django.contrib.auth.models import Permission

    from outreach.models import User

    user = User.objects.create(username="ingen")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def test_the_menu_leads_to_them(as_editor):
    page = as_editor.get("/admin/").content.decode()
    for address in (IMPORT, KITS, UPDATES):
        assert address in page
