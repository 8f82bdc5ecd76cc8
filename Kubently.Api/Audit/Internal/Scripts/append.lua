-- Appends entries if the log still ends where their chain begins, and removes what is too old or too many.
-- KEYS log head
-- ARGV sequence hash tried_sequence tried_hash new_sequence new_hash max_entries oldest_ms record …
local head = redis.call('HMGET', KEYS[2], 'sequence', 'hash')
local sequence = head[1] or '0'
local hash = head[2] or string.rep('0', 64)
if ARGV[3] ~= '' then
  -- An earlier call that was not answered may have been carried out.
  local place = tonumber(ARGV[3]) - tonumber(sequence) - 1
  local there = place < 0 and redis.call('LINDEX', KEYS[1], place)
  if there and string.match(there, '^%d+ %d+ %S+ (%S+) ') == ARGV[4] then return { 'written', sequence, hash } end
end
if sequence ~= ARGV[1] or hash ~= ARGV[2] then return { 'moved', sequence, hash } end
for i = 9, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[i]) end
redis.call('HSET', KEYS[2], 'sequence', ARGV[5], 'hash', ARGV[6])

local surplus = redis.call('LLEN', KEYS[1]) - tonumber(ARGV[7])
local removed = 0
while removed < 2048 do
  local first = redis.call('LINDEX', KEYS[1], 0)
  local number, time, own = string.match(first or '', '^(%d+) (%d+) %S+ (%S+) ')
  if removed >= surplus and not (time and tonumber(time) < tonumber(ARGV[8])) then break end
  redis.call('LPOP', KEYS[1])
  removed = removed + 1
  if number then redis.call('HSET', KEYS[2], 'removed_sequence', number, 'removed_hash', own) end
end
return { 'appended', ARGV[5], ARGV[6] }
