namespace Kubently.Api.Tests.SignIn;

/// <summary>The real time, but for a step forward.</summary>
internal sealed class SettableTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
