"""A lesson is frozen whole: nothing it refers to can change what was read."""

from typing import Any

import pytest
from django.core.files.storage import default_storage

from courses.freezing.digest import digest
from courses.models import ActivityText, LessonPage, Term
from tests.courses.lessons import RED, fill, make_document, make_image, make_term, picture, text_block

pytestmark = pytest.mark.django_db


def latest(lesson: LessonPage) -> ActivityText:
    return ActivityText.objects.filter(activity=lesson.translation_key).latest("pk")


def frozen(lesson: LessonPage, kind: str) -> dict[str, Any]:
    return next(block for block in latest(lesson).content["blocks"] if block["type"] == kind)


def test_every_kind_of_block_is_frozen_with_its_key(whole_lesson):
    blocks = latest(whole_lesson).content["blocks"]
    assert [block["key"] for block in blocks] == [f"b{number}" for number in range(16)]
    assert len({block["type"] for block in blocks}) == 16
    assert all("-" in block["type"] or "_" not in block["type"] for block in blocks)


def test_the_same_page_gives_the_same_digest_every_time(whole_lesson):
    again = LessonPage.objects.get(pk=whole_lesson.pk)
    assert digest(again.frozen_content()) == digest(whole_lesson.frozen_content()) == latest(whole_lesson).digest


def test_the_editors_random_keys_do_not_change_the_text(lesson):
    fill(lesson, [text_block('<p data-block-key="ab1">Words</p>')])
    before = latest(lesson).pk
    fill(lesson, [text_block('<p data-block-key="zz9">Words</p>')])
    assert latest(lesson).pk == before


def test_a_marked_term_is_linked_and_its_definition_kept(whole_lesson):
    content = latest(whole_lesson).content
    assert '<a class="term" href="#term-debt-bondage">debt bondage</a>' in content["blocks"][0]["text"]
    assert content["terms"]["debt-bondage"]["definition"] == "Work for a debt that never ends."


def test_a_changed_definition_makes_a_new_text_at_the_next_publishing(whole_lesson):
    before = latest(whole_lesson)
    Term.objects.update(definition="Another.")
    whole_lesson.save_revision().publish()
    after = latest(whole_lesson)
    assert after.pk != before.pk
    assert after.content["terms"]["debt-bondage"]["definition"] == "Another."
    before.refresh_from_db()
    assert before.content["terms"]["debt-bondage"]["definition"].startswith("Work for")


def test_a_picture_is_kept_by_content_and_made_small(whole_lesson):
    figure = frozen(whole_lesson, "figure")
    assert figure["picture"].startswith("frozen/")
    assert (figure["width"], figure["height"]) == (960, 480)
    assert default_storage.exists(figure["picture"])


def test_a_replaced_picture_does_not_change_the_text_that_was_read(whole_lesson):
    before = latest(whole_lesson)
    image = whole_lesson.body[2].value["picture"]
    kept = default_storage.open(frozen(whole_lesson, "figure")["picture"]).read()
    image.file.delete(save=False)
    image.file = picture(RED)
    image.save()
    whole_lesson.save_revision().publish()
    before.refresh_from_db()
    old = before.content["blocks"][2]["picture"]
    assert default_storage.open(old).read() == kept
    assert frozen(whole_lesson, "figure")["picture"] != old


def test_a_drawing_is_kept_as_it_is(lesson):
    from django.core.files.base import ContentFile
    from wagtail.images import get_image_model

    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><path d="M0 0h9"/></svg>'
    image = get_image_model().objects.create(title="Drawing", file=ContentFile(svg, name="drawing.svg"))
    value = {"picture": image.pk, "alt": "A line", "caption": "", "credit": ""}
    fill(lesson, [{"type": "figure", "id": "b0", "value": value}])
    figure = frozen(lesson, "figure")
    assert figure["picture"].endswith(".svg")
    assert default_storage.open(figure["picture"]).read() == svg
    assert (figure["width"], figure["height"]) == (40, 20)


def test_the_sources_of_a_lesson_are_kept_with_their_words(whole_lesson):
    [fact] = latest(whole_lesson).content["facts"]
    assert fact == {
        "code": "F-02",
        "text": "Three elements.",
        "source": "The protocol, art. 3",
        "mark": "check-wording",
        "checked_on": "2026-11-22",
    }


def test_contacts_are_not_frozen_only_which_ones_are_asked_for(whole_lesson):
    block = frozen(whole_lesson, "contacts")
    assert {name: block[name] for name in ("kinds", "mission")} == {"kinds": ["emergency"], "mission": ""}
    assert "555" not in str(latest(whole_lesson).content)


def test_nothing_dangerous_comes_through(lesson):
    make_term("x", term="<i>x</i>", definition="<script>alert(1)</script>")
    html = (
        '<p onclick="evil()">Hi <script>evil()</script><a href="javascript:evil()">there</a> '
        '<a href="//evil.example">you</a> <img src=x onerror=evil()> [[x|<b>y</b>]] 1 &lt; 2</p>'
    )
    fill(lesson, [text_block(html)])
    text = str(latest(lesson).content)
    assert "evil" not in text
    assert "<script" not in text
    assert "1 &lt; 2" in text


def test_a_linked_document_is_kept_by_content(lesson):
    document = make_document(b"old words", "card.pdf")
    fill(lesson, [text_block(f'<p><a linktype="document" id="{document.pk}">The card</a></p>')])
    html = latest(lesson).content["blocks"][0]["text"]
    assert 'href="/media/frozen/' in html
    assert ".pdf" in html
    document.delete()
    name = html.split("/media/")[1].split('"')[0]
    assert default_storage.open(name).read() == b"old words"


def test_a_link_to_another_lesson_leads_to_its_reading_view(lesson):
    other = LessonPage.objects.get(slug="lesson-2")
    fill(lesson, [text_block(f'<p><a linktype="page" id="{other.pk}">Next door</a></p>')])
    assert 'href="/en/courses/core/lesson-2/"' in latest(lesson).content["blocks"][0]["text"]


def test_a_film_keeps_its_captions_and_what_is_said(whole_lesson):
    video = frozen(whole_lesson, "video")
    assert default_storage.open(video["file"]).read() == b"film"
    assert video["captions"].endswith(".vtt")
    assert video["transcript"] == "<p>Said.</p>"


def test_two_pictures_of_one_content_share_one_kept_file(lesson):
    figures = [
        {
            "type": "figure",
            "id": f"b{number}",
            "value": {"picture": make_image().pk, "alt": "a", "caption": "", "credit": ""},
        }
        for number in range(2)
    ]
    fill(lesson, figures)
    first, second = latest(lesson).content["blocks"]
    assert first["picture"] == second["picture"]
