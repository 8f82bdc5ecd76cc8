using Kubently.Api.Signals;
using Kubently.Api.Webhooks.Internal.Intake;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Api.Webhooks.Internal.Posting;
using Kubently.Api.Webhooks.Internal.Schedules;
using Kubently.Api.Webhooks.Internal.Work;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Webhooks;

/// <summary>
/// What others have Kubently look at: alerts, rollouts, reports and checks, on request and by the clock. Each is a job in Redis that outlives
/// the process which took it. Wire: <c>docs/protocol/webhooks.md</c>.
/// </summary>
public static class WebhooksModule
{
    /// <summary>Adds it; throws with every fault of the options at once.</summary>
    public static IHostApplicationBuilder AddWebhooks(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = Options(builder.Configuration);
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        var services = builder.Services;
        services.TryAddSingleton(options);
        if (!options.Enabled) return builder;
        services.TryAddSingleton<Bells>();
        services.TryAddSingleton<JobStore>();
        services.TryAddSingleton<JobWork>();
        services.TryAddSingleton<RolloutWatch>();
        services.TryAddSingleton<Poster>();
        services.TryAddSingleton<JobDesk>();
        services.TryAddSingleton<AlertDesk>();
        services.TryAddSingleton<ChecksFile>();
        services.TryAddSingleton<CheckOrders>();
        services.TryAddSingleton<CheckListing>();
        services.AddHostedService<JobPump>();
        if (options.ChecksFile is not null) services.AddHostedService<Scheduler>();
        return builder;
    }

    /// <summary>Maps <c>/webhooks</c>.</summary>
    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.ServiceProvider.GetRequiredService<WebhookOptions>().Enabled) return app;
        var group = WebhookEndpoints.Map(app);
        CheckEndpoints.Map(group);
        JobEndpoints.Map(group);
        return app;
    }

    // The variables of the original keep working.
    private static WebhookOptions Options(IConfiguration configuration)
    {
        var section = configuration.GetSection(WebhookOptions.Section);
        var options = section.Get<WebhookOptions>() ?? new WebhookOptions();
        return options with
        {
            Slack = Address(configuration["SLACK_WEBHOOK_URL"]) ?? options.Slack,
            Targets = configuration["KUBENTLY_WEBHOOK_TARGETS"] is { } list
                ? [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Address).OfType<Uri>()]
                : [.. section.GetSection(nameof(WebhookOptions.Targets)).GetChildren().Select(item => Address(item.Value)).OfType<Uri>()],
            SigningSecret = configuration["KUBENTLY_WEBHOOK_SECRET"] ?? options.SigningSecret,
            ChecksFile = configuration["KUBENTLY_CHECKS_FILE"] ?? options.ChecksFile,
        };
    }

    // What is no address at all is told with the other faults.
    private static Uri? Address(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) ? url : new Uri("not-an-address", UriKind.Relative);
}
