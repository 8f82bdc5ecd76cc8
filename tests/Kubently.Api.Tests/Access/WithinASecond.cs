namespace Kubently.Api.Tests.Access;

/// <summary>What SECURITY.md and docs/protocol/access.md promise of a key or token that is revoked, on machines that may stand still for a moment.</summary>
internal static class WithinASecond
{
    private const int Tries = 5;
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    /// <summary>Keys and tokens are read again by themselves after a minute only: what ends sooner was told of it.</summary>
    public static (string Key, string Value) ReadSeldom { get; } = ("Access:RefreshInterval", "00:01:00");

    /// <summary>Revokes something and says how long it took until what it had going on was over; once more, with something else, when that was longer than promised.</summary>
    public static async Task EndsAsync(Func<Task<TimeSpan>> revoke)
    {
        var times = new List<TimeSpan>();
        while (times.Count < Tries)
        {
            times.Add(await revoke());
            if (times[^1] < Promise) return;
        }

        Assert.Fail($"it took {string.Join(", ", times)}");
    }
}
