-- A token bucket, kept as the moment at which it will be full again (GCRA), in milliseconds.
-- KEYS: the bucket. ARGV: milliseconds a token, tokens at most.
-- Answers: 1 when one was taken else 0; how many are left; milliseconds until the next one, or until it is full.
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
local interval = tonumber(ARGV[1])
local capacity = tonumber(ARGV[2]) * interval
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local after = full + interval
-- Half a millisecond more than the capacity is rounding, no token.
if after - now > capacity + 0.5 then
  return { 0, 0, math.ceil(after - now - capacity) }
end
redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.ceil(after - now) + 1000)
return { 1, math.floor((capacity - (after - now)) / interval + 0.001), math.ceil(after - now) }
