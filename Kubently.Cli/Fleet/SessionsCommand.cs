using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Fleet;

/// <summary><c>kubently sessions [list|open|end]</c>.</summary>
internal static class SessionsCommand
{
    public static Command Create(CommandActions actions)
    {
        var command = new Command("sessions", "Lists, opens and ends debugging sessions.") { List(actions, "list"), Open(actions), End(actions) };
        return actions.Bind(command, ListAsync);
    }

    private static Command List(CommandActions actions, string name) => actions.Bind(new Command(name, "Lists your open sessions."), ListAsync);

    private static Task<int> ListAsync(Call call, CancellationToken cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
        call.Answer(await client.ListSessionsAsync(cancellationToken), list => call.Json ? call.WriteJson(list) : Write(call, list)));

    private static int Write(Call call, SessionList list)
    {
        if (list.Sessions.IsEmpty)
        {
            call.Terminal.Complain("No session is open. `kubently sessions open -c CLUSTER` opens one.");
            return ExitCodes.Ok;
        }

        var columns = new AlignedTable("SESSION", "CLUSTER", "STATUS", "COMMANDS", "OPENED", "EXPIRES IN");
        var now = call.Surroundings.Time.GetUtcNow();
        foreach (var session in list.Sessions)
            columns.Add(
                session.SessionId.Value, session.ClusterId.Value, $"{session.Status}".ToLowerInvariant(), $"{session.CommandCount}",
                $"{Age.Of(now - session.CreatedAt)} ago", Age.Of(session.ExpiresAt - now));
        columns.Write(call.Terminal.Lines());
        return ExitCodes.Ok;
    }

    private static Command Open(CommandActions actions)
    {
        var cluster = ClusterOption.Optional();
        var ttl = new Option<int?>("--ttl") { HelpName = "SECONDS", Description = "How long a command renews it for, 60 to 3600." };
        ttl.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 60 or > 3600) result.AddError("--ttl takes 60 to 3600 seconds.");
        });
        return actions.Bind(new Command("open", "Opens a session; prints its id.") { cluster, ttl }, (call, cancellationToken) =>
            call.WithApiAsync(Call.ShortAnswer, client => ClusterOption.WithClusterAsync(
                call, client, call.Parsed.GetValue(cluster), async id => call.Answer(
                    await client.OpenSessionAsync(new SessionRequest { ClusterId = id, TtlSeconds = call.Parsed.GetValue(ttl) }, cancellationToken),
                    session => call.Json ? call.WriteJson(session) : Say(call, session.SessionId)),
                cancellationToken)));
    }

    private static Command End(CommandActions actions)
    {
        var session = new Argument<string>("session") { Description = "The session's id." };
        session.Validators.Add(result =>
        {
            if (!SessionId.TryParse(result.Tokens[0].Value, out _)) result.AddError($"'{result.Tokens[0].Value}' is not the id of a session: {SessionId.Expected}.");
        });
        return actions.Bind(new Command("end", "Ends a session; its commands are cancelled.") { session }, (call, cancellationToken) =>
            call.WithApiAsync(Call.ShortAnswer, async client => call.Answer(
                await client.EndSessionAsync(SessionOption.Of(call.Parsed.GetRequiredValue(session))!.Value, cancellationToken),
                id => call.Json ? call.WriteJson(id) : Say(call, id))));
    }

    private static int Say(Call call, SessionId id)
    {
        call.Terminal.Out.WriteLine(id.Value);
        return ExitCodes.Ok;
    }
}
