"""The four categories that every mission has. States add their own in the admin."""

from django.db import migrations

CATEGORIES = {
    "military": {"en": "Military", "fr": "Militaire", "ru": "Военнослужащий", "ar": "عسكري"},
    "police": {"en": "Police", "fr": "Police", "ru": "Полиция", "ar": "شرطة"},
    "civilian": {"en": "Civilian", "fr": "Civil", "ru": "Гражданский персонал", "ar": "مدني"},
    "contractor": {"en": "Contractor", "fr": "Contractuel", "ru": "Подрядчик", "ar": "متعاقد"},
}


def add(apps, schema_editor):
    category = apps.get_model("accounts", "Category")
    for position, (code, names) in enumerate(CATEGORIES.items(), start=1):
        category.objects.get_or_create(code=code, defaults={"names": names, "position": position})


def remove(apps, schema_editor):
    apps.get_model("accounts", "Category").objects.filter(code__in=CATEGORIES, user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
