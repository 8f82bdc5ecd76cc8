using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Client;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Ask;

/// <summary><c>kubently conversations [list|show|export|delete]</c>.</summary>
internal static class ConversationsCommand
{
    public static Command Create(CommandActions actions)
    {
        var command = new Command("conversations", "Lists, shows, exports and deletes what you asked the agent.")
        {
            actions.Bind(new Command("list", "Lists your conversations, the latest first."), ListAsync),
            One(actions, "show", "Shows a conversation: questions and answers.", ShowAsync),
            One(actions, "export", "Writes a conversation as Markdown.", ExportAsync),
            One(actions, "delete", "Forgets a conversation; what is being investigated in it ends.", DeleteAsync),
        };
        return actions.Bind(command, ListAsync);
    }

    private static Command One(CommandActions actions, string name, string description, Func<Call, KubentlyClient, ConversationId, CancellationToken, Task<int>> run)
    {
        var conversation = ConversationOption.Argument();
        return actions.Bind(new Command(name, description) { conversation }, (call, cancellationToken) => call.WithApiAsync(
            Call.ShortAnswer, client => run(call, client, ConversationOption.Of(call.Parsed.GetRequiredValue(conversation))!.Value, cancellationToken)));
    }

    private static Task<int> ListAsync(Call call, CancellationToken cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
        call.Answer(await client.ListConversationsAsync(cancellationToken), list => call.Json ? call.WriteJson(list) : Write(call, list)));

    private static async Task<int> ShowAsync(Call call, KubentlyClient client, ConversationId id, CancellationToken cancellationToken) =>
        call.Answer(await client.GetConversationAsync(id, cancellationToken), shown => call.Json ? call.WriteJson(shown) : Write(call, shown));

    private static async Task<int> ExportAsync(Call call, KubentlyClient client, ConversationId id, CancellationToken cancellationToken) =>
        call.Answer(await client.ExportConversationAsync(id, cancellationToken), document =>
        {
            call.Terminal.Out.WriteLine(Printable.Text(document).TrimEnd());
            return ExitCodes.Ok;
        });

    private static async Task<int> DeleteAsync(Call call, KubentlyClient client, ConversationId id, CancellationToken cancellationToken) =>
        call.Answer(await client.DeleteConversationAsync(id, cancellationToken), gone =>
        {
            if (call.Json) return call.WriteJson(gone);
            call.Terminal.Out.WriteLine(gone.Value);
            return ExitCodes.Ok;
        });

    private static int Write(Call call, ConversationList list)
    {
        if (list.Conversations.IsEmpty)
        {
            call.Terminal.Complain("There are no conversations. `kubently ask \"why is checkout failing?\"` opens one.");
            return ExitCodes.Ok;
        }

        var columns = new AlignedTable("CONVERSATION", "STATUS", "QUESTIONS", "UPDATED (UTC)", "TITLE");
        foreach (var one in list.Conversations)
            columns.Add(one.ConversationId.Value, $"{one.Status}".ToLowerInvariant(), $"{one.Questions}", $"{one.UpdatedAt.UtcDateTime:yyyy-MM-dd HH:mm}", Printable.Line(one.Title));
        columns.Write(call.Terminal.Lines());
        return ExitCodes.Ok;
    }

    private static int Write(Call call, ConversationResponse shown)
    {
        foreach (var turn in shown.Turns)
        {
            foreach (var line in turn.Question.Split('\n')) call.Terminal.Out.WriteLine($"> {Printable.Line(line)}");
            call.Terminal.Out.WriteLine();
            AskOutput.WriteAnswer(call.Terminal, turn.Answer ?? turn.Failure ?? "It is still being investigated.");
            call.Terminal.Out.WriteLine();
        }

        return ExitCodes.Ok;
    }
}
