"""People in the Wagtail admin: the fields that Muster has, and no first and last name."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleAdminConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.people_forms.PersonViewSet"
