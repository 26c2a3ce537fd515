//! What SCIM really costs, app by app.
