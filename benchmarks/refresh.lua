-- One chain of refresh tokens per thread; run with as many threads as connections.
local tokens = {}
for line in io.lines(os.getenv("TOKENS")) do
  tokens[#tokens + 1] = line
end

local given = 0
function setup(thread)
  given = given + 1
  thread:set("token", tokens[given])
end

function request()
  return wrk.format("POST", "/refresh", { ["Authorization"] = "Bearer " .. token })
end

function response(status, headers, body)
  if status == 200 then
    token = string.match(body, '"refresh_token":"([^"]+)"')
  else
    print("refused: " .. status .. " " .. body)
  end
end
