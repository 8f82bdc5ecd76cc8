-- Takes the next epoch: a time, so that it is greater than those that Redis may have forgotten. Entries of earlier epochs go back to the head of the queue in the order of their deadlines; those that
-- must not be handed over again are returned, and stay in flight until they are ended.
-- KEYS executor holder queue inflight   ARGV now_ms lease_ms executor_ttl_ms max_deliveries queue_ttl_ms bell
local before = tonumber(redis.call('HGET', KEYS[1], 'epoch') or 0)
local epoch = string.format('%.0f', math.max(before + 1, tonumber(ARGV[1])))
redis.call('HSET', KEYS[1], 'epoch', epoch, 'seen', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[2], 'epoch', epoch, 'state', 'connected')
redis.call('PEXPIRE', KEYS[2], ARGV[2])

local again, lost = {}, {}
local flat = redis.call('HGETALL', KEYS[4])
for i = 1, #flat, 2 do
  local deliveries, deadline, mutating, rest = string.match(flat[i + 1], '^%S+ (%d+) (%d+) (%d) (.*)$')
  if mutating == '1' or tonumber(deliveries) >= tonumber(ARGV[4]) then
    lost[#lost + 1] = flat[i + 1]
  else
    again[#again + 1] = { tonumber(deadline), flat[i] .. ' ' .. deliveries .. ' ' .. deadline .. ' ' .. mutating .. ' ' .. rest, flat[i] }
  end
end
table.sort(again, function(a, b) return a[1] > b[1] end)
for i = 1, #again do
  redis.call('LPUSH', KEYS[3], again[i][2])
  redis.call('HDEL', KEYS[4], again[i][3])
end
if #again > 0 and redis.call('PTTL', KEYS[3]) < tonumber(ARGV[5]) then redis.call('PEXPIRE', KEYS[3], ARGV[5]) end
redis.call('PUBLISH', ARGV[6], 'epoch')
return { epoch, lost }
