"""Events in the shape of the Danish libraries' national CMS."""
