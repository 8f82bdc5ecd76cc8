using Kubently.Contracts.Rest;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>Asks the model at start whether it answers and calls tools, and again while it does not. Nothing waits for it.</summary>
internal sealed partial class ModelProbe(IChatClient model, ProviderSettings settings, AgentOptions options, TimeProvider time, ILogger<ModelProbe> logger) : BackgroundService, IModelHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private volatile AgentHealth _current = new(settings.Name, settings.Model, settings.Kind == ProviderKind.Runbook ? "ready" : "unknown");

    public AgentHealth Current => _current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Probe) return;
        while (Current.Status != "ready")
        {
            var (status, sentence, fault) = await ProbeAsync(stoppingToken);
            _current = Current with { Status = status, Fault = fault };
            if (sentence is null) LogReady(settings.Name, settings.Model);
            else LogNotReady(settings.Name, settings.Model, sentence);
            if (status != "ready") await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<(string Status, string? Sentence, string? Fault)> ProbeAsync(CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        var tool = AIFunctionFactory.Create(() => "pong", "ping", "Answers pong.");
        try
        {
            var answer = await model.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Call the tool ping.")], new ChatOptions { Tools = [tool] }, either.Token).ToChatResponseAsync(either.Token);
            return answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Any()
                ? ("ready", null, null)
                : ("no_tools", "it answers, but it calls no tools, and so it can look at nothing. Choose a model that does.", null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Whatever it is, it is the model's: the process runs on without it.
            return ("unavailable", ModelFault.Sentence(exception) ?? exception.Message, ModelFault.Refusal(exception)?.Fault ?? ModelFaults.Other);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The agent asks {Provider} {Model}, which answers and calls tools")]
    private partial void LogReady(string provider, string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The agent would ask {Provider} {Model}: {Sentence}")]
    private partial void LogNotReady(string provider, string model, string sentence);
}
