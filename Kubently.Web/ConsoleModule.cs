using Kubently.Contracts.Client;
using Kubently.ServiceDefaults;
using Kubently.Web.Components;
using Kubently.Web.Components.Audit;
using Kubently.Web.Components.Investigate;
using Kubently.Web.Reading;
using Kubently.Web.Session;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Kubently.Web;

/// <summary>The whole console, as one process hosts it: <c>Program</c> alone, <c>kubently up</c> beside the API.</summary>
public static class ConsoleModule
{
    // A circuit keeps what its page shows; one that nobody comes back to is let go after this.
    private static readonly TimeSpan DisconnectedFor = TimeSpan.FromMinutes(3);

    // Nothing that a browser sends is larger: a question has at most 8,000 characters, standard input 256 KiB.
    private const long MaxMessageBytes = 512 * 1024;
    private const long MaxFormBytes = 64 * 1024;

    /// <summary>
    /// Adds what the console consists of; <c>https</c> addresses are served with <c>TLS_CERT_FILE</c> and <c>TLS_KEY_FILE</c>. Throws with a sentence when the API's address is not
    /// one, or the certificate is of no use.
    /// </summary>
    public static WebApplicationBuilder AddKubentlyConsole(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxFormBytes;
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddHttpsCertificate();
        builder.Services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section)
            .Configure(options =>
            {
                if (builder.Configuration["KUBENTLY_API_URL"] is { Length: > 0 } url)
                    options.ApiUrl = Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed : throw new OptionsValidationException(
                        WebOptions.Section, typeof(WebOptions), [$"KUBENTLY_API_URL is no address: {url}. Write it as https://kubently.example.com."]);
            })
            .Configure(options =>
            {
                options.Keys = builder.Configuration["KUBENTLY_CONSOLE_KEYS"] ?? options.Keys;
                if (builder.Configuration["KUBENTLY_CONSOLE_ASSETS"] is { Length: > 0 } assets) options.AssetsUrl = new Uri(assets, UriKind.RelativeOrAbsolute);
                if (builder.Configuration["KUBENTLY_EXECUTOR_API_URL"] is { Length: > 0 } api) options.ExecutorApiUrl = new Uri(api, UriKind.RelativeOrAbsolute);
            })
            .Validate(options => options.ExecutorApiUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, "KUBENTLY_EXECUTOR_API_URL must be an http or https address, such as https://kubently.example.com.")
            .Validate(options => options.AssetsUrl is null or { IsAbsoluteUri: true, Scheme: "https", Query: "", Fragment: "", UserInfo: "" }, "KUBENTLY_CONSOLE_ASSETS must be an https address without a query, such as https://cdn.example.com/kubently.")
            .Validate(options => options.ApiUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" }, "Console:ApiUrl must be an http or https address, such as https://kubently.example.com.")
            .ValidateOnStart();
        builder.AddTelemetry("Kubently.Web");
        var api = builder.Services.AddHttpClient(nameof(KubentlyClient)).ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan);
        if (ApiAuthorities.Open(builder.Configuration["KUBENTLY_CA_CERT"]) is { } authorities) api.ConfigurePrimaryHttpMessageHandler(authorities.Handler);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitRetentionPeriod = DisconnectedFor)
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaxMessageBytes);
        builder.Services.AddKeyRing(builder.Configuration);
        builder.AddSession().AddReading();
        return builder;
    }

    /// <summary>Maps pages, files and sign-in.</summary>
    public static WebApplication MapKubentlyConsole(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<AnswerHeaders>();
        app.UseMiddleware<AssetCaching>();
        // Not in a branch of the pipeline: what is executed again there is not routed again, and the answer stays empty.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method)) context.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = false;
            return next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/alive", () => Results.Text("alive")).AllowAnonymous();
        app.MapSession();
        AuditExport.Map(app);
        OutputFile.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null).RequireAuthorization();
        return app;
    }
}
