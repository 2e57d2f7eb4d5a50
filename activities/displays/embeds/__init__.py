"""Lists and cards on partners' sites, and the page where one gets the line of HTML."""
