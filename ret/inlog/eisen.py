"""What a password must be, told in our words (Django's own are not all in Dutch)."""

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator


class Lengte(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."


class NietTeRaden(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Dit wachtwoord is makkelijk te raden. Kies een ander."
