-- Hands entries over to the holder of the newest epoch, as many as its window has room for. Expired ones are dropped: their end
-- follows from their deadline. A claim is asked again, with the same number, when its answer was lost: it gives the same again. The next number says
-- that it arrived.
-- KEYS executor holder queue inflight notices   ARGV epoch now_ms lease_ms executor_ttl_ms number max window inflight_ttl_ms
if not holds(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], ARGV[4]) then return { 'superseded' } end
local number = ARGV[1] .. ' ' .. ARGV[5]
local last = redis.call('HMGET', KEYS[1], 'claim', 'claimed', 'told')
local told = tonumber(last[3] or 0)
if last[1] == number then
  local again = {}
  for id in string.gmatch(last[2], '%S+') do
    local given = redis.call('HGET', KEYS[4], id)
    if given then again[#again + 1] = given end
  end
  local notices = {}
  if told > 0 then notices = redis.call('LRANGE', KEYS[5], 0, told - 1) end
  return { 'taken', notices, again, 1 }
end
if told > 0 and string.sub(last[1], 1, #ARGV[1] + 1) == ARGV[1] .. ' ' then redis.call('LTRIM', KEYS[5], told, -1) end
local notices = redis.call('LRANGE', KEYS[5], 0, 255)

local taken, ids = {}, {}
local room = math.min(tonumber(ARGV[6]), tonumber(ARGV[7]) - redis.call('HLEN', KEYS[4]))
local looked = 0
while #taken < room and looked < 1024 do
  local entry = redis.call('LPOP', KEYS[3])
  if not entry then break end
  looked = looked + 1
  local id, deliveries, deadline, rest = string.match(entry, '^(%S+) (%d+) (%d+) (.*)$')
  if tonumber(deadline) > tonumber(ARGV[2]) then
    local given = id .. ' ' .. (tonumber(deliveries) + 1) .. ' ' .. deadline .. ' ' .. rest
    redis.call('HSET', KEYS[4], id, given)
    taken[#taken + 1] = given
    ids[#ids + 1] = id
  end
end
if #taken > 0 then redis.call('PEXPIRE', KEYS[4], ARGV[8]) end
if #taken > 0 or #notices > 0 or told > 0 then
  redis.call('HSET', KEYS[1], 'claim', number, 'claimed', table.concat(ids, ' '), 'told', #notices)
end
local more = 0
if looked >= 1024 or (#taken == tonumber(ARGV[6]) and redis.call('LLEN', KEYS[3]) > 0) then more = 1 end
return { 'taken', notices, taken, more }
