namespace Kubently.Cli.Logins;

/// <summary>How a device flow ended.</summary>
internal abstract record DeviceOutcome
{
    private DeviceOutcome() { }

    public sealed record SignedIn(StoredLogin Login) : DeviceOutcome;

    /// <summary>Nobody has signed in; the reason is a sentence that says what to do.</summary>
    public sealed record Failed(string Reason) : DeviceOutcome;
}
