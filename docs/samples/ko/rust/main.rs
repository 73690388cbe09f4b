//! 상점의 서버: `/billing/order`, `/billing/confirm`, `/billing/webhook`. `cargo run`으로 실행합니다.
use iamport_billing::rest::{Billing, BillingOrder, Client, OrdersInMemory};
use tokio::net::TcpListener;
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // 실제로는 데이터베이스를 쓰세요: `impl Shop`
    let orders = OrdersInMemory::new(|| {
        BillingOrder::new("kcp_billing", "커피 정기배송", 9900).with_first_charge(9900)
    });
    let billing = Billing::new(Client::from_env()?, orders);
    let port = std::env::var("PORT").unwrap_or("3000".to_owned());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    Ok(axum::serve(listener, billing.router()).await?)
}
