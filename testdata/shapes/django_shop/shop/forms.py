import re
from django import forms
from django.core.validators import RegexValidator

class UpForm(forms.Form):
    title = forms.CharField(max_length=50)
    slug = forms.SlugField()
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    n = forms.IntegerField()
    code = forms.CharField(validators=[RegexValidator(r"^[a-z]+$")])
    regex = forms.RegexField(regex=r"^[a-z]+$")
    clean_me = forms.CharField()
    file = forms.FileField()

    def clean_clean_me(self):
        v = self.cleaned_data["clean_me"]
        if not re.fullmatch(r"\w+", v):
            raise forms.ValidationError("bad")
        return v
