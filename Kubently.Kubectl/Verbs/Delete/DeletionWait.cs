using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Delete;

/// <summary>Waits until deleted objects are gone, no longer than the engine waits for anything.</summary>
internal static class DeletionWait
{
    // kubectl watches; asked this often, an answer comes as soon to a person's eye.
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    internal static async Task<int> RunAsync(Execution run, IReadOnlyList<DeletedObject> deleted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var asked = timeout > TimeSpan.Zero && timeout < run.Options.MaxWait;
        var limit = asked ? timeout : run.Options.MaxWait;
        var started = run.Time.GetTimestamp();
        var failures = new Changes.ChangeFailures(run);
        foreach (var item in deleted)
        {
            try
            {
                while (!await IsGoneAsync(run, item, cancellationToken))
                {
                    if (run.Time.GetElapsedTime(started) >= limit)
                    {
                        if (!asked) run.Err.Line($"kubently: stopped waiting after {limit.TotalSeconds:0} s; it is being deleted");
                        failures.Add($"timed out waiting for the condition on {item.Resource.Name}/{item.Name}");
                        break;
                    }
                    await Task.Delay(Interval, run.Time, cancellationToken);
                }
            }
            catch (ApiFailure failure) when (failure.IsForbidden || failure.Code == 405)
            {
                // Who may delete need not be one who may look.
                return 0;
            }
            catch (ApiFailure failure)
            {
                failures.Add(failure);
            }
        }
        return failures.Print();
    }

    private static async Task<bool> IsGoneAsync(Execution run, DeletedObject item, CancellationToken cancellationToken)
    {
        try
        {
            var node = await run.Writer.Raw.ReadAsync(item.Resource, item.Namespace, item.Name, cancellationToken);
            return item.Uid.Length > 0 && node.Map("metadata").Text("uid") != item.Uid;
        }
        catch (ApiFailure failure) when (failure.IsNotFound)
        {
            return true;
        }
    }
}
