using Kubently.Contracts.Agent;
using Kubently.Contracts.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.AppHost.Commands;

/// <summary>Asks the agent from the dashboard, and shows the answer there.</summary>
internal sealed class AskCommand(EndpointReference api, ParameterResource adminKey)
{
    private const int MaxQuestionLength = 8000;

    // An investigation that takes longer than this has lost its way.
    private static readonly TimeSpan LongestInvestigation = TimeSpan.FromMinutes(15);

    public async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        var dialogs = context.ServiceProvider.GetRequiredService<IInteractionService>();
        if (!dialogs.IsAvailable) return CommandResults.Failure("The dashboard is not there to ask in. Use `kubently ask`.");
        var input = await dialogs.PromptInputAsync(
            "Ask", "What is broken?", new InteractionInput { Name = "question", Label = "Question", InputType = InputType.Text, Required = true, MaxLength = MaxQuestionLength },
            cancellationToken: context.CancellationToken);
        if (input.Canceled || string.IsNullOrWhiteSpace(input.Data.Value)) return CommandResults.Canceled();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        limit.CancelAfter(LongestInvestigation);
        return await AnswerAsync(input.Data.Value, limit.Token) switch
        {
            AgentEvent.Done(var answer) => await ShowAsync(dialogs, answer, context.CancellationToken),
            AgentEvent.Failed(var detail) => CommandResults.Failure(detail),
            _ => CommandResults.Failure("The investigation ended without an answer. Ask again."),
        };
    }

    private async Task<AgentEvent?> AnswerAsync(string question, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var client = new KubentlyClient(http, new KubentlyClientOptions(new Uri(api.Url), await adminKey.GetValueAsync(cancellationToken)));
        AgentEvent? last = null;
        await foreach (var next in client.AskAsync(new AskRequest { Question = question }, TimeProvider.System, cancellationToken)) last = next;
        return last;
    }

    private static async Task<ExecuteCommandResult> ShowAsync(IInteractionService dialogs, string answer, CancellationToken cancellationToken)
    {
        await dialogs.PromptMessageBoxAsync("Answer", answer, new MessageBoxInteractionOptions { EnableMessageMarkdown = true }, cancellationToken);
        return CommandResults.Success();
    }
}
