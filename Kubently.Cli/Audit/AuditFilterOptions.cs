using System.CommandLine;
using System.Globalization;
using Kubently.Cli.Calls;
using Kubently.Contracts.Audit;

namespace Kubently.Cli.Audit;

/// <summary>The options that choose entries.</summary>
internal sealed class AuditFilterOptions
{
    private readonly Option<string?> _since = Instant("--since", "Only what happened since: a time, or how long ago (30s, 15m, 2h, 7d).");
    private readonly Option<string?> _until = Instant("--until", "Only what happened until then, likewise.");
    private readonly Option<string?> _cluster = ClusterOption.Of("Only what concerns this cluster.");
    private readonly Option<string?> _caller = new("--caller") { HelpName = "NAME", Description = "Only what this caller did." };
    private readonly Option<string?> _type = new("--type") { HelpName = "TYPE", Description = "Only entries of this type, such as command_executed, command_rejected, approval_approved, login_failed." };
    private readonly Option<string?> _outcome = new("--outcome") { HelpName = "OUTCOME", Description = "Only what ended so: success, failure, timeout, cancelled, refused, lost, issued." };
    private readonly Option<string?> _session = SessionOption.Create();
    private readonly Option<string?> _conversation = new("--conversation") { HelpName = "ID", Description = "Only what the agent did in this conversation." };
    private readonly Option<string?> _approval = new("--approval") { HelpName = "ID", Description = "Only what concerns this approval." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_since, _until, _cluster, _caller, _type, _outcome, _session, _conversation, _approval]) command.Add(option);
    }

    public AuditRequest Read(Call call)
    {
        var now = call.Surroundings.Time.GetUtcNow();
        return new AuditRequest
        {
            Since = TryRead(call.Parsed.GetValue(_since), now, out var since) ? since : null,
            Until = TryRead(call.Parsed.GetValue(_until), now, out var until) ? until : null,
            ClusterId = call.Parsed.GetValue(_cluster),
            Caller = call.Parsed.GetValue(_caller),
            Type = call.Parsed.GetValue(_type),
            Outcome = call.Parsed.GetValue(_outcome),
            SessionId = call.Parsed.GetValue(_session),
            ConversationId = call.Parsed.GetValue(_conversation),
            ApprovalId = call.Parsed.GetValue(_approval),
        };
    }

    private static Option<string?> Instant(string name, string description)
    {
        var option = new Option<string?>(name) { HelpName = "TIME", Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !TryRead(text, DateTimeOffset.UnixEpoch.AddYears(100), out _))
                result.AddError($"'{text}' is no time: write 2026-01-31T09:00:00Z, or how long ago, such as 30s, 15m, 2h or 7d.");
        });
        return option;
    }

    private static bool TryRead(string? text, DateTimeOffset now, out DateTimeOffset instant)
    {
        instant = default;
        if (text is not { Length: > 1 }) return false;
        if (int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 36_500 && Unit(text[^1]) is { } unit)
        {
            instant = now - (number * unit);
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
