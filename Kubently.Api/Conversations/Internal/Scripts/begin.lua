-- Takes a question, unless the one before it is still being investigated. A turn whose lease is over has lost its process: it is ended.
-- The asker's scope is kept; it covers the one before, which was looked at.
-- KEYS conversation events
-- ARGV owner now_ms ttl_ms lease_ms token may_create title cluster question abandoned max_events max_bytes bell scope_clusters scope_namespaces
local f = redis.call('HMGET', KEYS[1], 'owner', 'turn', 'lease', 'bytes', 'cluster')
local bytes = tonumber(f[4] or '0')
if not f[1] then
  if ARGV[6] == '0' then return { 'unknown' } end
  redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'created', ARGV[2], 'title', ARGV[7], 'questions', '0', 'bytes', '0')
elseif f[1] ~= ARGV[1] then
  return { 'unknown' }
elseif f[2] then
  if tonumber(f[3]) > tonumber(ARGV[2]) then return { 'busy' } end
  redis.call('RPUSH', KEYS[2], ARGV[10])
  bytes = bytes + #ARGV[10]
  redis.call('HDEL', KEYS[1], 'turn', 'lease', 'stop')
end
local after = redis.call('LLEN', KEYS[2])
-- A question that leaves no room for an answer is not taken.
if after + 16 > tonumber(ARGV[11]) or bytes + #ARGV[9] > tonumber(ARGV[12]) then return { 'full' } end
redis.call('RPUSH', KEYS[2], ARGV[9])
redis.call('HSET', KEYS[1], 'turn', ARGV[5], 'lease', string.format('%.0f', tonumber(ARGV[2]) + tonumber(ARGV[4])), 'updated', ARGV[2], 'bytes', bytes + #ARGV[9],
  'clusters', ARGV[14], 'namespaces', ARGV[15])
redis.call('HINCRBY', KEYS[1], 'questions', 1)
local cluster = f[5] or ''
if ARGV[8] ~= '' then
  cluster = ARGV[8]
  redis.call('HSET', KEYS[1], 'cluster', cluster)
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('PUBLISH', ARGV[13], 'question')
return { 'begun', after, cluster }
