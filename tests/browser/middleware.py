"""What the site that the browser looks at has beside production's middleware."""

import os

PROCESS = "X-Process"


def say_which_process(get_response):
    """Write on each answer the number of the process that gave it."""

    def answer(request):
        response = get_response(request)
        response[PROCESS] = str(os.getpid())
        return response

    return answer
