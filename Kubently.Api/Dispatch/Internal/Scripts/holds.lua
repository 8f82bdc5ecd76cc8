-- Whether an epoch holds its cluster. One whose lease has ended, or was lost with what Redis held, takes it again unless a newer one was there.
local function holds(executor, holder, epoch, now_ms, lease_ms, executor_ttl_ms)
  local held = redis.call('HGET', holder, 'epoch')
  if held == epoch then return true end
  local newest = redis.call('HGET', executor, 'epoch')
  if tonumber(held or 0) > tonumber(epoch) or tonumber(newest or 0) > tonumber(epoch) then return false end
  redis.call('HSET', executor, 'epoch', epoch, 'seen', now_ms)
  redis.call('PEXPIRE', executor, executor_ttl_ms)
  redis.call('HSET', holder, 'epoch', epoch, 'state', 'connected')
  redis.call('PEXPIRE', holder, lease_ms)
  return true
end
