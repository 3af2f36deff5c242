-- Sends one form again and again.
wrk.method = "POST"
wrk.body = os.getenv("BODY")
wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
