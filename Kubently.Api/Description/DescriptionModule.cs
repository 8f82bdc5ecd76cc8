using Kubently.Api.Access;
using Kubently.Api.Description.Internal;
using Kubently.Api.Transport;
using Scalar.AspNetCore;

namespace Kubently.Api.Description;

/// <summary>What the API says about itself: the OpenAPI document at <c>/openapi/v1.json</c>, and in development a page to read it with at <c>/scalar</c>.</summary>
public static class DescriptionModule
{
    // The page's own script and styles stand in it; it asks nobody else for anything.
    private const string Policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

    /// <summary>Adds the document: every endpoint with the problems that it may answer with, and an example of each body.</summary>
    public static IHostApplicationBuilder AddDescription(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOpenApi(options =>
        {
            options.AddOperationTransformer(ProblemResponses.AddAsync);
            options.AddDocumentTransformer(Examples.AddAsync);
        });
        return builder;
    }

    /// <summary>Maps the document, for callers; in development for everybody on the machine, with the page.</summary>
    public static WebApplication MapDescription(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var document = app.MapOpenApi();
        if (!app.Environment.IsDevelopment())
        {
            document.RequirePermission(Permission.ReadClusters);
            return app;
        }

        document.AllowAnonymous();
        app.MapScalarApiReference(options => options.WithTitle("Kubently").DisableDefaultFonts().DisableTelemetry().DisableAgent()).AllowAnonymous().ExcludeFromDescription().WithMetadata(new PagePolicy(Policy));
        return app;
    }
}
