using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Client;

namespace Kubently.Cli.Ask;

/// <summary>Which conversation is meant.</summary>
internal static class ConversationOption
{
    public static Option<string?> Continue()
    {
        var option = new Option<string?>("--continue") { HelpName = "ID", Description = "Go on with this conversation." };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Fault(text) is { } fault) result.AddError(fault);
        });
        return option;
    }

    public static Option<bool> Last() => new("--last") { Description = "Go on with your latest conversation." };

    public static Argument<string> Argument()
    {
        var argument = new Argument<string>("conversation") { Description = "The conversation's id." };
        argument.Validators.Add(result =>
        {
            if (Fault(result.Tokens[0].Value) is { } fault) result.AddError(fault);
        });
        return argument;
    }

    public static ConversationId? Of(string? text) => ConversationId.TryParse(text, out var id) ? id : null;

    /// <summary>Runs <paramref name="ask"/> with the conversation to go on with, null for a new one; complains when there is none to go on with.</summary>
    public static async Task<int> WithConversationAsync(Call call, KubentlyClient client, string? given, bool last, Func<ConversationId?, Task<int>> ask, CancellationToken cancellationToken)
    {
        if (!last) return await ask(Of(given));
        var answer = await client.ListConversationsAsync(cancellationToken);
        if (answer is not ApiAnswer<ConversationList>.Ok(var list)) return call.Answer(answer, _ => ExitCodes.Ok);
        return list.Conversations.IsEmpty
            ? call.Fail(ExitCodes.Usage, "There is no conversation to go on with. Ask without --last.")
            : await ask(list.Conversations[0].ConversationId);
    }

    private static string? Fault(string text) => ConversationId.TryParse(text, out _) ? null : $"'{text}' is not the id of a conversation: {ConversationId.Expected}.";
}
