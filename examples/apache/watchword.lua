-- Asks Watchword about each request (mod_lua), as nginx does with auth_request.
local http = require "socket.http"
http.TIMEOUT = 5

local verify = os.getenv("WATCHWORD_ISSUER") .. "/verify?audience=" .. os.getenv("WATCHWORD_AUDIENCE")
local identity = { "X-User-Id", "X-Username", "X-Roles", "X-Session-Id", "X-Client-Id" }

local function ask(r, url)
  -- The client's own values never pass, nor headers such as X_User_Id, which some upstreams take for X-User-Id.
  for name in pairs(r:headers_in_table()) do
    if name:find("[^%w-]") then r.headers_in[name] = nil end
  end
  for _, name in ipairs(identity) do r.headers_in[name] = nil end

  -- A proxy drops the headers that Connection names; a client must not have Watchword's dropped.
  local connection = r.headers_in["Connection"]
  if connection and connection:lower():find("x-", 1, true) then r.headers_in["Connection"] = "close" end

  -- CORS preflights carry no token and need none.
  if r.method == "OPTIONS" then return apache2.DECLINED end

  -- Only the token goes to Watchword: no body, no cookies.
  local _, status, answer = http.request {
    url = url,
    redirect = false,
    headers = { Authorization = r.headers_in["Authorization"] },
  }
  if status == 204 then
    for _, name in ipairs(identity) do
      local value = answer[name:lower()]
      if value and value ~= "" then r.headers_in[name] = value end
    end
    return apache2.DECLINED -- nothing against it: hooks of other sections are asked as well
  elseif status == 401 then
    r.err_headers_out["WWW-Authenticate"] = answer["www-authenticate"]
    return 401
  elseif status == 403 then
    return 403
  end
  return 503
end

function user(r) return ask(r, verify) end

function admin(r) return ask(r, verify .. "&role=admin") end
