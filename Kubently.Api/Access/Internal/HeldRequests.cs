using Kubently.Api.Access.Held;
using Kubently.Api.Problems;

namespace Kubently.Api.Access.Internal;

/// <summary>Ends the requests of callers that are no longer let in: a stream is cut, and whatever waits is answered with a refusal.</summary>
internal sealed class HeldRequests(RequestDelegate next, ICallerHolds holds)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true)
        {
            await next(context);
            return;
        }

        var gone = context.RequestAborted;
        using var hold = holds.Hold(Caller.Of(context.User));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, hold.Ended);
        context.RequestAborted = either.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (hold.Ended.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            context.RequestAborted = gone;
            // A stream that ended in order would look like the end of what it tells of.
            if (context.Response.HasStarted) context.Abort();
            else await new ProblemResult(ProblemKind.WrongKey, "Your key was revoked, or it or your access token has ended, while this request waited.").ExecuteAsync(context);
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }
}
