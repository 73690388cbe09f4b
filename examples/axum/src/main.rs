//! A shop's server: `/billing/order`, `/billing/confirm` and `/billing/webhook`, by `cargo run`.
use iamport_billing::rest::{Billing, BillingOrder, Client, OrdersInMemory};
use tokio::net::TcpListener;
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Your database goes here: an `impl Shop`.
    let orders = OrdersInMemory::new(|| {
        BillingOrder::new("kcp_billing", "Coffee, monthly", 9900).with_first_charge(9900)
    });
    let billing = Billing::new(Client::from_env()?, orders);
    let port = std::env::var("PORT").unwrap_or("3000".to_owned());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    Ok(axum::serve(listener, billing.router()).await?)
}
