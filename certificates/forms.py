"""What people type about certificates."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CODE = 8192


class RevocationForm(forms.Form):
    """Why a certificate is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("The holder reads it. The public page says only that it was withdrawn, and when."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CheckForm(forms.Form):
    """A number, or the text of a code."""

    q = forms.CharField(
        label=_("Number, or the text of the code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={
                "placeholder": "MU-0000-XXXX-XXXX",
                "autocapitalize": "characters",
                "autocomplete": "off",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )
