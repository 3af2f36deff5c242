wrk.method = "POST"
wrk.path = "/login"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"username":"admin","password":"' .. os.getenv("PASSWORD") .. '"}'
