using Kubently.Api.Access.Held;
using Kubently.Api.Access.Internal.Keys;

namespace Kubently.Api.Access.Internal;

internal sealed class CallerHolds(ApiKeys keys, TimeProvider time) : ICallerHolds
{
    // A timer cannot wait for ever; no request does.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public AccessHold Hold(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Until is not { } until) return HoldRights(caller);
        var left = until - time.GetUtcNow();
        return new AccessHold(new CancellationTokenSource(left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestWait ? left : LongestWait, time));
    }

    public AccessHold HoldRights(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.KeyId is { } key ? keys.Hold(key) : new AccessHold(release: null);
    }
}
