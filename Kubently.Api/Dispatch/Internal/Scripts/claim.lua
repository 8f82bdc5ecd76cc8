-- Hands entries over to the holder of the newest epoch, as many as its window has room for. Expired ones are dropped: their end
-- follows from their deadline.
-- KEYS holder queue inflight notices   ARGV epoch now_ms max window inflight_ttl_ms
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return { 'superseded' } end
local notices = redis.call('LRANGE', KEYS[4], 0, 255)
if #notices > 0 then redis.call('LTRIM', KEYS[4], #notices, -1) end

local taken = {}
local room = math.min(tonumber(ARGV[3]), tonumber(ARGV[4]) - redis.call('HLEN', KEYS[3]))
local looked = 0
while #taken < room and looked < 1024 do
  local entry = redis.call('LPOP', KEYS[2])
  if not entry then break end
  looked = looked + 1
  local id, deliveries, deadline, rest = string.match(entry, '^(%S+) (%d+) (%d+) (.*)$')
  if tonumber(deadline) > tonumber(ARGV[2]) then
    local given = id .. ' ' .. (tonumber(deliveries) + 1) .. ' ' .. deadline .. ' ' .. rest
    redis.call('HSET', KEYS[3], id, given)
    taken[#taken + 1] = given
  end
end
if #taken > 0 then redis.call('PEXPIRE', KEYS[3], ARGV[5]) end
local more = 0
if looked >= 1024 or (#taken == tonumber(ARGV[3]) and redis.call('LLEN', KEYS[2]) > 0) then more = 1 end
return { 'taken', notices, taken, more }
