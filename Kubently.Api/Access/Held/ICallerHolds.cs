namespace Kubently.Api.Access.Held;

/// <summary>Ends what callers have going on when they are no longer let in, on whichever process that is decided, within a second.</summary>
public interface ICallerHolds
{
    /// <summary>Lets something go on until the caller's key is revoked or ends, or the access token that it showed is over.</summary>
    AccessHold Hold(Caller caller);

    /// <summary>Lets something go on until the caller's key is revoked or ends. What somebody has begun who signed in goes on after the token that was shown.</summary>
    AccessHold HoldRights(Caller caller);
}
