"""The forms with which an administrator adds and changes a person."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

OWN_FIELDS = ("issuer", "service_number", "rank", "printed_name", "category", "language")


class _PersonFields:
    """E-mail is optional, because many soldiers have none; the printed name stands for first and last name."""

    fields: dict[str, forms.Field]

    def arrange(self) -> None:
        for name in ("first_name", "last_name"):
            self.fields[name].required = False
            self.fields[name].widget = forms.HiddenInput()
        self.fields["email"].required = False
        self.fields["username"].label = _("Sign-in name")
        self.fields["printed_name"].required = True


class PersonCreationForm(_PersonFields, UserCreationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrange()

    class Meta(UserCreationForm.Meta):
        fields: ClassVar = {*UserCreationForm.Meta.fields, *OWN_FIELDS}


class PersonEditForm(_PersonFields, UserEditForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrange()

    class Meta(UserEditForm.Meta):
        fields: ClassVar = {*UserEditForm.Meta.fields, *OWN_FIELDS}


class PersonViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Any]]:
        return PersonEditForm if for_update else PersonCreationForm
