using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Access;

namespace Kubently.Cli.Access;

/// <summary><c>kubently keys [create|list|revoke]</c>: the API keys of callers.</summary>
internal static class KeysCommand
{
    public static Command Create(CommandActions actions)
    {
        var command = new Command("keys", "Creates, lists and revokes API keys.") { Issue(actions), List(actions), Revoke(actions) };
        return actions.Bind(command, ListAsync);
    }

    private static Command Issue(CommandActions actions)
    {
        var service = new Argument<string>("name") { Description = "Who is going to use it: a service or a person." };
        var roles = Several("--role", "ROLE", "What it is trusted with: viewer (unless named), operator, approver or admin. May be repeated.");
        roles.AcceptOnlyFromAmong("viewer", "operator", "approver", "admin");
        var clusters = Several("--cluster", "CLUSTER", "A cluster that it reaches, or a pattern such as 'prod-*'; all unless named. May be repeated.", "-c");
        var namespaces = Several("--namespace", "NAMESPACE", "A namespace that it reaches, or a pattern; all unless named. May be repeated.", "-n");
        var expires = DurationOption.Of("--expires", "When it ends by itself, such as 12h or 30d; never unless said.");
        var command = new Command("create", "Creates an API key, and prints its secret: this once.") { service, roles, clusters, namespaces, expires };
        return actions.Bind(command, (call, cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
        {
            var request = new ApiKeyRequest
            {
                Service = call.Parsed.GetRequiredValue(service),
                Roles = [.. call.Parsed.GetValue(roles) ?? []],
                Clusters = [.. call.Parsed.GetValue(clusters) ?? []],
                Namespaces = [.. call.Parsed.GetValue(namespaces) ?? []],
                TtlSeconds = DurationOption.Seconds(call.Parsed.GetValue(expires)),
            };
            return call.Answer(await client.CreateKeyAsync(request, cancellationToken), issued => call.Json ? call.WriteJson(issued) : Say(call, issued));
        }));
    }

    private static Command List(CommandActions actions) => actions.Bind(new Command("list", "Lists the API keys within your scope, without their secrets."), ListAsync);

    private static Task<int> ListAsync(Call call, CancellationToken cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
        call.Answer(await client.ListKeysAsync(cancellationToken), list => call.Json ? call.WriteJson(list) : KeyTable.Write(call, list)));

    private static Command Revoke(CommandActions actions)
    {
        var key = new Argument<string>("id") { Description = "The key's id; `kubently keys` lists them." };
        return actions.Bind(new Command("revoke", "Revokes an API key, at once.") { key }, (call, cancellationToken) =>
            call.WithApiAsync(Call.ShortAnswer, async client => call.Answer(await client.RevokeKeyAsync(call.Parsed.GetRequiredValue(key), cancellationToken), id =>
            {
                call.Terminal.Error.WriteLine(Printable.Line($"{id} is revoked."));
                return ExitCodes.Ok;
            })));
    }

    private static int Say(Call call, IssuedApiKey issued)
    {
        call.Terminal.Error.WriteLine(Printable.Line($"Key {issued.Key.KeyId} of {issued.Key.Service} ({string.Join(", ", issued.Key.Roles)}). It is shown this once:"));
        call.Terminal.Out.WriteLine(Printable.Line(issued.Secret));
        return ExitCodes.Ok;
    }

    private static Option<string[]> Several(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description };
}
