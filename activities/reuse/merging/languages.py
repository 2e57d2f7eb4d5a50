"""Languages that recipes are translated into: those of the north, and those that most people in Denmark speak at home.

Each is called by its own name, as those look for it who read it.
"""

LANGUAGES = [
    ("da", "Dansk"),
    ("en", "English"),
    ("de", "Deutsch"),
    ("kl", "Kalaallisut"),
    ("fo", "Føroyskt"),
    ("is", "Íslenska"),
    ("nb", "Norsk bokmål"),
    ("sv", "Svenska"),
    ("fi", "Suomi"),
    ("ar", "العربية"),
    ("bs", "Bosanski"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("so", "Soomaali"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
]
